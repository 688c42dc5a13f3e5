#include "poll.hpp"

#include <errno.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <utility>

#include "actor.hpp"
#include "background.hpp"
#include "loop.hpp"
#include "pool.hpp"
#include "real.hpp"
#include "score.hpp"

namespace conductor {

namespace {

constexpr int max_judged = 64;  // of one poll

bool network_used;
constexpr int max_descriptors = 4096;
enum class Writer : uint8_t { none, thread, pool };
Writer written[max_descriptors];          // who wrote to it since its event was last delivered
uint32_t watched_since[max_descriptors];  // the number of the poll that first asked for it
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
Writer take_writer(int fd) {
  if (fd < 0 || fd >= max_descriptors) return Writer::thread;
  return std::exchange(written[fd], Writer::none);
}

bool newly_watched(const Actor& me, int fd) {
  return fd >= 0 && fd < max_descriptors && watched_since[fd] == me.poll_number;
}

// An event, and what decides its place among those of one poll.
struct News {
  epoll_event event;
  bool external;  // the world decides when it comes
  bool ordered;   // the program can tell whether it comes before another
  bool of_pool;   // a threadpool job's end
  bool fresh;     // of a descriptor that the loop has watched only since this poll began
};

News judge(const Actor& me, const epoll_event& event) {
  // libuv puts the descriptor into the event's data (src/unix/linux.c uv__io_poll).
  const int fd = event.data.fd;
  const Writer writer = take_writer(fd);
  const bool external = is_external(fd);
  return {event, external, external || writer != Writer::none, writer == Writer::pool,
          newly_watched(me, fd)};
}

template <class IsLast>
void put_last(News* news, int count, IsLast is_last) {
  News last[max_judged];
  int kept = 0;
  int moved = 0;
  for (int i = 0; i < count; ++i) (is_last(news[i]) ? last[moved++] : news[kept++]) = news[i];
  for (int i = 0; i < moved; ++i) news[kept + i] = last[i];
}

void reverse(News* news, int count) {
  for (int i = 0; i < count / 2; ++i) std::swap(news[i], news[count - 1 - i]);
}

// The internal events and the first `externals` external ones.
int give(const News* news, int count, int externals, epoll_event* events) {
  int given = 0;
  for (int i = 0; i < count; ++i) {
    if (news[i].external && externals-- <= 0) continue;
    events[given++] = news[i].event;
  }
  return given;
}

// A loop comes to watch new descriptors as its poll begins (uv__io_poll), and the kernel puts those
// that are ready already behind all that was. A job that ends in the poll, as it does by default,
// is told behind them, unless something else has woken the loop by the same eventfd before (V8 for
// a task of its own); one that had ended before, early, is told before them.
uint16_t poll_options(const News* news, int count, int timeout_ms) {
  int externals = 0;
  int ordered = 0;
  bool pool = false;
  bool fresh = false;
  for (int i = 0; i < count; ++i) {
    externals += news[i].external;
    ordered += news[i].ordered;
    pool = pool || news[i].of_pool;
    fresh = fresh || news[i].fresh;
  }
  uint16_t options = option_bit(standard);
  // A poll without a deadline cannot return empty-handed.
  if (externals > 0 && (timeout_ms >= 0 || externals < ordered)) options |= option_bit(none);
  if (externals > 1) options |= option_bit(first);
  if (externals > 0 && ordered > 1) options |= option_bit(reversed);
  // Of two events, `reversed` says as much.
  if (pool && fresh && (externals == 0 || ordered > 2)) options |= option_bit(early);
  return options;
}

uint32_t among_events(const News* news, int count) {
  uint32_t among = among_nothing;
  for (int i = 0; i < count; ++i) {
    among = among_also(among, static_cast<uint32_t>(news[i].event.data.fd));
  }
  return among;
}

// libuv level-triggers: events kept back are reported again by the next poll.
int decide_events(Actor& me, epoll_event* events, int count, int timeout_ms) {
  if (!begun() || count > max_judged || polls_side_loop(me)) return count;
  News news[max_judged];
  for (int i = 0; i < count; ++i) news[i] = judge(me, events[i]);
  put_last(news, count, [](const News& one) { return one.of_pool; });
  const uint16_t options = poll_options(news, count, timeout_ms);
  int externals = count;
  if (options != option_bit(standard)) {
    switch (choose(Kind::poll, me.id, options, timeout_ms, among_events(news, count))) {
      case none:
        externals = 0;
        break;
      case first:
        externals = 1;
        break;
      case reversed:
        reverse(news, count);
        break;
      case early:
        put_last(news, count, [](const News& one) { return one.fresh && !one.of_pool; });
        break;
      default:
        break;
    }
  }
  return give(news, count, externals, events);
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

void notice_write(const Actor& me, int fd) {
  if (fd < 0 || fd >= max_descriptors || written[fd] == Writer::thread) return;
  written[fd] = me.role == Role::pool ? Writer::pool : Writer::thread;
}
void notice_watch(const Actor& me, int fd) {
  if (fd >= 0 && fd < max_descriptors) watched_since[fd] = me.poll_number;
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

namespace {

int wait_for_events(Actor& me, int epoll_fd, epoll_event* events, int capacity, int timeout_ms,
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

}  // namespace

int conducted_poll(Actor& me, int epoll_fd, epoll_event* events, int capacity, int timeout_ms,
                   const sigset_t* mask) {
  const int count = wait_for_events(me, epoll_fd, events, capacity, timeout_ms, mask);
  ++me.poll_number;
  return count;
}

}  // namespace conductor
