#include "poll.hpp"

#include <errno.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "actor.hpp"
#include "background.hpp"
#include "loop.hpp"
#include "pool.hpp"
#include "real.hpp"
#include "score.hpp"

namespace conductor {

namespace {

bool network_used;
constexpr int max_descriptors = 4096;
bool written[max_descriptors];  // since the event was last delivered
bool forked;

bool epoll_has_events(int epoll_fd) {
  pollfd fd{epoll_fd, POLLIN, 0};
  return ::poll(&fd, 1, 0) > 0;
}

// Whether the world decides when a descriptor becomes ready. An eventfd or a pipe within the
// process is ready as soon as a thread of ours has written to it, and when that was is decided by
// the turns. Packets take their time; so does another process at the other end of a pipe.
bool is_external(int fd) {
  struct stat status;
  if (fstat(fd, &status) != 0) return false;
  if (S_ISFIFO(status.st_mode)) return forked;
  if (!S_ISSOCK(status.st_mode)) return false;
  int domain = 0;
  socklen_t size = sizeof domain;
  if (getsockopt(fd, SOL_SOCKET, SO_DOMAIN, &domain, &size) != 0) return false;
  return domain == AF_INET || domain == AF_INET6 || forked;
}

// Takes the mark of a write away.
bool was_written(int fd) {
  if (fd < 0 || fd >= max_descriptors) return true;
  const bool was = written[fd];
  written[fd] = false;
  return was;
}

// Keeps the internal events and the first `keep` external ones.
int drop_external(epoll_event* events, const bool* external, int count, int keep) {
  int kept = 0;
  for (int i = 0; i < count; ++i) {
    if (external[i] && keep-- <= 0) continue;
    events[kept++] = events[i];
  }
  return kept;
}

void reverse(epoll_event* events, int count) {
  for (int i = 0; i < count / 2; ++i) {
    const epoll_event held = events[i];
    events[i] = events[count - 1 - i];
    events[count - 1 - i] = held;
  }
}

// libuv level-triggers: events kept back are reported again by the next poll. libuv puts the
// descriptor into the event's data (src/unix/linux.c uv__io_poll).
constexpr int max_judged = 64;

int decide_events(Actor& me, epoll_event* events, int count, int timeout_ms) {
  bool external[max_judged] = {};
  int externals = 0;
  int ordered = 0;  // events whose order the program can tell
  if (!begun() || count > max_judged || polls_side_loop(me)) return count;
  for (int i = 0; i < count; ++i) {
    const int fd = events[i].data.fd;
    externals += external[i] = is_external(fd);
    ordered += external[i] || was_written(fd);
  }
  if (externals == 0) return count;
  uint16_t options = option_bit(standard);
  // A poll without a deadline cannot return empty-handed.
  if (timeout_ms >= 0 || externals < ordered) options |= option_bit(none);
  if (externals > 1) options |= option_bit(first);
  if (ordered > 1) options |= option_bit(reversed);
  if (options == option_bit(standard)) return count;
  switch (choose(Kind::poll, me.id, options, timeout_ms)) {
    case none:
      return drop_external(events, external, count, 0);
    case first:
      return drop_external(events, external, count, 1);
    case reversed:
      reverse(events, count);
      return count;
    default:
      return count;
  }
}

void note_timeout(int timeout_ms) {
  if (!begun()) return;
  ++score->polls;
  const uint32_t timeout = static_cast<uint32_t>(timeout_ms);
  if (timeout_ms > 0 && timeout <= max_guard_ms && timeout > score->longest_poll_ms) {
    score->longest_poll_ms = timeout;
  }
}

}  // namespace

void notice_write(int fd) {
  if (fd >= 0 && fd < max_descriptors) written[fd] = true;
}
void notice_network() { network_used = true; }
void notice_fork() {
  forked = true;
  add_note(note_forked);
}
bool network_in_use() { return network_used; }

bool child_processes_exist() {
  siginfo_t info;
  return forked && waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT) == 0;
}

int conducted_poll(Actor& me, int epoll_fd, epoll_event* events, int capacity, int timeout_ms,
                   const sigset_t* mask) {
  notice_poll(me, epoll_fd, timeout_ms);
  const int timeout = poll_timeout(me, timeout_ms);
  note_timeout(timeout);
  if (several_conducted()) yield_turn(me);
  // Where only timers that do not count are armed, the loop wakes for them as a last resort.
  const int wakes_after = timeout < 0 ? timeout_ms : timeout;
  const int64_t deadline = wakes_after < 0 ? never : monotonic() + wakes_after * ns_per_ms;
  for (;;) {
    pool_at_poll(me, timeout, epoll_has_events, epoll_fd);
    wait_for_background();
    const int found = real::epoll_pwait(epoll_fd, events, capacity, 0, mask);
    if (found < 0) return found;
    const int count = found > 0 ? decide_events(me, events, found, timeout) : 0;
    if (count > 0 || timeout == 0) return count;
    const Hold hold(stage);
    me.epoll_fd = epoll_fd;
    me.deaf = found > 0;
    me.deadline = deadline;
    me.timed_out = false;
    give_turn(me);
    if (me.timed_out) return 0;
  }
}

}  // namespace conductor
