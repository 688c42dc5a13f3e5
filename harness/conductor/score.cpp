#include "score.hpp"

#include <signal.h>
#include <string.h>
#include <unistd.h>

namespace conductor {

Score* score = nullptr;

void notice_open(const char* path) {
  if (score == nullptr || score->started != 0 || path == nullptr) return;
  if (strcmp(path, score->script) == 0) score->started = 1;
}

namespace {

const Deviation* deviation_at(Kind kind, uint32_t ordinal) {
  for (uint32_t i = 0; i < score->deviation_count; ++i) {
    const Deviation& deviation = score->deviations[i];
    if (deviation.kind == kind && deviation.ordinal == ordinal) return &deviation;
  }
  return nullptr;
}

bool fits(Kind kind, uint16_t options, int32_t decision) {
  if (kind == Kind::clock) return decision >= 0;
  return decision >= 0 && decision < 16 && (options & option_bit(decision)) != 0;
}

}  // namespace

int32_t choose(Kind kind, unsigned actor, uint16_t options, int32_t detail, uint32_t among) {
  if (!begun()) return standard;
  if (score->choice_count == max_choices) {
    score->exploded = 1;
    kill(getpid(), SIGKILL);
  }
  const uint32_t ordinal = ++score->ordinals[static_cast<int>(kind)];
  int32_t decision = standard;
  if (const Deviation* deviation = deviation_at(kind, ordinal)) {
    if (fits(kind, options, deviation->decision)) {
      decision = deviation->decision;
    } else if (score->diverged == 0) {
      score->diverged = score->choice_count + 1;
    }
  }
  Choice& choice = score->choices[score->choice_count];
  choice = {kind, static_cast<uint8_t>(actor), options, decision, detail, score->jobs_taken, among};
  // A killed process must leave a record that is whole up to its count.
  __atomic_store_n(&score->choice_count, score->choice_count + 1, __ATOMIC_RELEASE);
  return decision;
}

}  // namespace conductor
