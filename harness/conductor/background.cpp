#include "background.hpp"

#include "clock.hpp"
#include "futex.hpp"
#include "score.hpp"

namespace conductor {

namespace {

constexpr int64_t bound_ns = 5 * ns_per_s;
constexpr int64_t bound_once_exceeded_ns = ns_per_ms;

// Objects that background threads sleep on. A wake-up on its way counts as a busy thread: between
// the signal and the sleeper's return nothing else would tell that it is about to run.
struct Sleepers {
  const void* object;
  uint32_t asleep;
  uint32_t waking;
};
constexpr int max_objects = 256;

Lock lock;
Sleepers table[max_objects];
uint32_t busy;  // futex: threads running or being woken
bool given_up;

Sleepers* find(const void* object) {
  for (Sleepers& entry : table) {
    if (entry.object == object) return &entry;
  }
  return nullptr;
}

Sleepers* find_or_add(const void* object) {
  Sleepers* entry = find(object);
  if (entry == nullptr && (entry = find(nullptr)) != nullptr) *entry = {object, 0, 0};
  return entry;
}

void release_if_unused(Sleepers& entry) {
  if (entry.asleep == 0 && entry.waking == 0) entry.object = nullptr;
}

void add_busy(int count) {
  const uint32_t now = __atomic_add_fetch(&busy, static_cast<uint32_t>(count), __ATOMIC_ACQ_REL);
  if (now == 0) futex_wake(busy, INT32_MAX);
}

}  // namespace

void background_started() { add_busy(1); }
void background_ended() { add_busy(-1); }

void background_sleeps(const void* object) {
  const Hold hold(lock);
  if (Sleepers* entry = find_or_add(object)) entry->asleep++;
  add_busy(-1);
}

void background_woke(const void* object) {
  const Hold hold(lock);
  Sleepers* entry = find(object);
  if (entry != nullptr && entry->waking > 0) {
    entry->waking--;  // it was counted as busy when it was signalled
    release_if_unused(*entry);
    return;
  }
  if (entry != nullptr && entry->asleep > 0) {
    entry->asleep--;
    release_if_unused(*entry);
  }
  add_busy(1);
}

void background_expect_wake(const void* object, bool all) {
  const Hold hold(lock);
  Sleepers* entry = find(object);
  if (entry == nullptr || entry->asleep == 0) return;
  const uint32_t count = all ? entry->asleep : 1;
  entry->asleep -= count;
  entry->waking += count;
  add_busy(static_cast<int>(count));
}

bool wait_for_background() {
  if (load(busy) == 0) return true;
  const int64_t until = kernel_monotonic() + (given_up ? bound_once_exceeded_ns : bound_ns);
  while (const uint32_t count = load(busy)) {
    const int64_t left = until - kernel_monotonic();
    if (left <= 0) {
      given_up = true;
      add_note(note_background_busy);
      break;
    }
    futex_wait(busy, count, left);
  }
  return false;
}

}  // namespace conductor
