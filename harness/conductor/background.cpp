#include "background.hpp"

#include <poll.h>

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
constexpr int max_polled = 16;
int polled[max_polled];  // epoll descriptors that background threads wait for, 0: none
uint32_t busy;           // futex: threads running or being woken
uint32_t gate;           // futex: how many hold it open
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

// A thread that is about to return from its poll.
bool poll_has_events() {
  pollfd fds[max_polled];
  nfds_t count = 0;
  {
    const Hold hold(lock);
    for (const int fd : polled) {
      if (fd != 0) fds[count++] = {fd, POLLIN, 0};
    }
  }
  return count > 0 && ::poll(fds, count, 0) > 0;
}

void replace_polled(int old_fd, int new_fd) {
  for (int& fd : polled) {
    if (fd != old_fd) continue;
    fd = new_fd;
    return;
  }
}

}  // namespace

OpenGate::OpenGate() {
  if (__atomic_fetch_add(&gate, 1, __ATOMIC_ACQ_REL) == 0) futex_wake(gate, INT32_MAX);
}
OpenGate::~OpenGate() { __atomic_sub_fetch(&gate, 1, __ATOMIC_ACQ_REL); }
bool gate_is_open() { return load(gate) > 0; }
void pass_gate() {
  while (!gate_is_open()) futex_wait(gate, 0);
}

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

void background_polls(int epoll_fd) {
  const Hold hold(lock);
  replace_polled(0, epoll_fd);
  add_busy(-1);
}

void background_polled(int epoll_fd) {
  const Hold hold(lock);
  replace_polled(epoll_fd, 0);
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
  if (load(busy) == 0 && !poll_has_events()) return true;
  const OpenGate open;
  const int64_t until = kernel_monotonic() + (given_up ? bound_once_exceeded_ns : bound_ns);
  for (;;) {
    const uint32_t count = load(busy);
    if (count == 0 && !poll_has_events()) return false;
    const int64_t left = until - kernel_monotonic();
    if (left <= 0) {
      given_up = true;
      add_note(note_background_busy);
      return false;
    }
    if (count > 0)
      futex_wait(busy, count, left);
    else
      real::system_call(SYS_sched_yield);
  }
}

}  // namespace conductor
