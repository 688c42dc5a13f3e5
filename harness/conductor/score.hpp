// The schedule a run follows and the record of what was decided. Choices are made by whichever
// thread has the turn, so there is one at a time.
#pragma once

#include <stdint.h>

#include "protocol.hpp"

namespace conductor {

// The run's Score; null as long as there is no run to conduct.
extern Score* score;

// True once the case's own script has begun: from then on choices count.
inline bool begun() { return score != nullptr && score->started != 0; }

// A file is being opened, by any thread: it may be the script.
void notice_open(const char* path);

constexpr uint16_t option_bit(int option) { return static_cast<uint16_t>(1u << option); }
// The bits of the first `count` numbered options: standard, second, ...
constexpr uint16_t first_options(int count) {
  return static_cast<uint16_t>((1u << (count > ninth + 1 ? ninth + 1 : count)) - 1);
}

// FNV-1a over the things a choice is among.
constexpr uint32_t among_nothing = 2166136261u;
constexpr uint32_t among_also(uint32_t among, uint32_t thing) {
  return (among ^ thing) * 16777619u;
}

// The schedule's decision, or `standard`. Kills the process when max_choices are exceeded.
int32_t choose(Kind kind, unsigned actor, uint16_t options, int32_t detail, uint32_t among);

inline void add_note(Note note) { __atomic_fetch_or(&score->notes, note, __ATOMIC_RELAXED); }

}  // namespace conductor
