// The C library's functions, as the program under test sees them. Each hands on to the real one
// unless the calling thread is conducted.
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdarg.h>
#include <sys/socket.h>

#include "actor.hpp"
#include "background.hpp"
#include "loop.hpp"
#include "poll.hpp"
#include "pool.hpp"
#include "real.hpp"
#include "score.hpp"

#define CONDUCTOR_EXPORT extern "C" __attribute__((visibility("default")))

namespace {

using conductor::Actor;
using conductor::current;
using conductor::Role;
namespace real = conductor::real;

// Deadlines come on the clock that the condition variable was made for; the two cannot be confused.
constexpr int64_t least_wall_ns = 1'000'000'000 * conductor::ns_per_s;

int64_t virtual_deadline(const timespec& until) {
  const int64_t ns = conductor::to_ns(until);
  return ns < least_wall_ns ? ns : conductor::monotonic() + ns - conductor::wall();
}

template <class Wait>
int wait_on_cond(pthread_cond_t* cond, pthread_mutex_t* mutex, int64_t deadline, Wait wait) {
  Actor* me = current();
  if (me == nullptr) return wait();
  if (me->conducted()) return conductor::wait_cond(*me, cond, mutex, deadline);
  if (me->role == Role::pool) {
    return conductor::pool_wait(*me, cond, mutex) ? 0 : wait();
  }
  conductor::background_sleeps(cond);
  const int result = wait();
  conductor::background_woke(cond);
  if (!conductor::gate_is_open()) {
    real::mutex_unlock(mutex);
    conductor::pass_gate();
    real::mutex_lock(mutex);
  }
  return result;
}

void wake(const void* object, bool all) {
  conductor::background_expect_wake(object, all);
  const conductor::Hold hold(conductor::stage);
  conductor::wake_awaiting(object, all);
}

template <class Try, class Real>
int lock_rwlock(Try attempt, Real real_lock) {
  Actor* me = current();
  if (me == nullptr || !me->conducted()) return real_lock();
  for (int tries = 0; tries < 1000; ++tries) {
    int result = attempt();
    if (result == EBUSY) {  // one of the runtime's own threads gives it back before it rests
      conductor::wait_for_background();
      result = attempt();
    }
    if (result != EBUSY) return result;
    if (!conductor::several_conducted()) break;
    conductor::yield_turn(*me);
  }
  const conductor::OpenGate open;
  return real_lock();
}

int nap(clockid_t id, int flags, const timespec* time, timespec* left) {
  Actor* me = current();
  if (me == nullptr || !me->conducted() || time == nullptr) {
    return real::clock_nanosleep(id, flags, time, left);
  }
  // absl's mutex sleeps for 10 us where it has spun in vain. V8 also sleeps for longer until
  // another of its threads is done, and no script makes Node sleep (Atomics.wait waits for a
  // condition).
  const bool backs_off = (flags & TIMER_ABSTIME) == 0 &&
                         (conductor::is_node() || conductor::to_ns(*time) < conductor::ns_per_ms);
  if (backs_off && conductor::spin_round(*me)) return 0;
  const int64_t deadline = (flags & TIMER_ABSTIME) != 0
                               ? virtual_deadline(*time)
                               : conductor::monotonic() + conductor::to_ns(*time);
  conductor::sleep_until(*me, deadline);
  if (left != nullptr) *left = {};
  return 0;
}

}  // namespace

CONDUCTOR_EXPORT int clock_getres(clockid_t id, timespec* resolution) {
  const int result = real::clock_getres(id, resolution);
  // libuv reads its loop clock with the coarse clock if that ticks at least every millisecond, and
  // then only (src/unix/linux.c uv__hrtime): told so, it gives the loop's reads away.
  if (current() != nullptr && id == CLOCK_MONOTONIC_COARSE && resolution != nullptr) {
    *resolution = {0, conductor::ns_per_ms};
  }
  return result;
}

CONDUCTOR_EXPORT int clock_gettime(clockid_t id, timespec* time) noexcept {
  Actor* me = current();
  if (me != nullptr && me->role != Role::background &&
      conductor::read_clock(*me, id, __builtin_return_address(0), *time)) {
    return 0;
  }
  return real::clock_gettime(id, time);
}

CONDUCTOR_EXPORT int gettimeofday(timeval* time, void* zone) noexcept {
  timespec precise;
  if (zone != nullptr) *static_cast<struct timezone*>(zone) = {};
  if (clock_gettime(CLOCK_REALTIME, &precise) != 0) return -1;
  *time = {precise.tv_sec, precise.tv_nsec / 1000};
  return 0;
}

CONDUCTOR_EXPORT time_t time(time_t* out) noexcept {
  timespec precise;
  if (clock_gettime(CLOCK_REALTIME, &precise) != 0) return -1;
  if (out != nullptr) *out = precise.tv_sec;
  return precise.tv_sec;
}

CONDUCTOR_EXPORT int clock_nanosleep(clockid_t id, int flags, const timespec* time,
                                     timespec* left) {
  return nap(id, flags, time, left);
}

CONDUCTOR_EXPORT int nanosleep(const timespec* time, timespec* left) {
  const int error = nap(CLOCK_REALTIME, 0, time, left);
  if (error == 0) return 0;
  errno = error;
  return -1;
}

CONDUCTOR_EXPORT int usleep(useconds_t us) {
  const timespec time = conductor::to_timespec(int64_t{us} * 1000);
  return nanosleep(&time, nullptr);
}

CONDUCTOR_EXPORT unsigned sleep(unsigned seconds) {
  const timespec time{static_cast<time_t>(seconds), 0};
  timespec left{};
  return nanosleep(&time, &left) == 0 ? 0 : static_cast<unsigned>(left.tv_sec);
}

CONDUCTOR_EXPORT int sched_yield() noexcept {
  Actor* me = current();
  if (me != nullptr && me->conducted() && !conductor::spin_round(*me) &&
      conductor::several_conducted()) {
    conductor::yield_turn(*me);
  }
  return static_cast<int>(real::system_call(SYS_sched_yield));
}

CONDUCTOR_EXPORT int epoll_pwait(int fd, epoll_event* events, int capacity, int timeout_ms,
                                 const sigset_t* mask) {
  Actor* me = current();
  if (me == nullptr || me->role == Role::pool) {
    return real::epoll_pwait(fd, events, capacity, timeout_ms, mask);
  }
  if (me->conducted() && capacity > 0) {
    return conductor::conducted_poll(*me, fd, events, capacity, timeout_ms, mask);
  }
  conductor::background_polls(fd);
  const int count = real::epoll_pwait(fd, events, capacity, timeout_ms, mask);
  conductor::background_polled(fd);
  conductor::pass_gate();
  return count;
}

CONDUCTOR_EXPORT int epoll_ctl(int epoll_fd, int operation, int fd, epoll_event* event) noexcept {
  Actor* me = current();
  if (me != nullptr && me->conducted() && operation == EPOLL_CTL_ADD) {
    conductor::notice_watch(*me, fd);
  }
  return real::epoll_ctl(epoll_fd, operation, fd, event);
}

CONDUCTOR_EXPORT int epoll_wait(int fd, epoll_event* events, int capacity, int timeout_ms) {
  return epoll_pwait(fd, events, capacity, timeout_ms, nullptr);
}

namespace {

unsigned mode_of(int flags, va_list arguments) {
  return (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(arguments, unsigned) : 0;
}

}  // namespace

CONDUCTOR_EXPORT int open(const char* path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  const unsigned mode = mode_of(flags, arguments);
  va_end(arguments);
  conductor::notice_open(path);
  return real::open(path, flags, mode);
}

CONDUCTOR_EXPORT int open64(const char* path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  const unsigned mode = mode_of(flags, arguments);
  va_end(arguments);
  conductor::notice_open(path);
  return real::open(path, flags, mode);
}

CONDUCTOR_EXPORT int openat(int folder, const char* path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  const unsigned mode = mode_of(flags, arguments);
  va_end(arguments);
  conductor::notice_open(path);
  return real::openat(folder, path, flags, mode);
}

CONDUCTOR_EXPORT int openat64(int folder, const char* path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  const unsigned mode = mode_of(flags, arguments);
  va_end(arguments);
  conductor::notice_open(path);
  return real::openat(folder, path, flags, mode);
}

CONDUCTOR_EXPORT ssize_t write(int fd, const void* data, size_t size) {
  Actor* me = conductor::current_unsettled();
  if (me != nullptr && me->stray) conductor::return_to_turns(*me);
  if (me != nullptr && me->role != Role::background) conductor::notice_write(*me, fd);
  return real::write(fd, data, size);
}

CONDUCTOR_EXPORT int socket(int domain, int type, int protocol) noexcept {
  if (current() != nullptr && (domain == AF_INET || domain == AF_INET6)) {
    conductor::notice_network();
  }
  return real::socket(domain, type, protocol);
}

CONDUCTOR_EXPORT int pthread_create(pthread_t* thread, const pthread_attr_t* attributes,
                                    void* (*body)(void*), void* argument) noexcept {
  Actor* me = current();
  if (me == nullptr) return real::pthread_create(thread, attributes, body, argument);
  Role role = me->conducted() && conductor::begun() ? Role::thread : Role::background;
  if (conductor::looks_like_pool_thread(argument, __builtin_frame_address(0))) {
    role = Role::starting;
  }
  return conductor::start_thread(role, thread, attributes, body, argument);
}

CONDUCTOR_EXPORT int pthread_join(pthread_t thread, void** result) {
  Actor* me = current();
  if (me == nullptr || !me->conducted()) return real::pthread_join(thread, result);
  conductor::wait_for_end(*me, thread);
  const conductor::OpenGate open;
  return real::pthread_join(thread, result);
}

CONDUCTOR_EXPORT int pthread_cond_wait(pthread_cond_t* cond, pthread_mutex_t* mutex) {
  return wait_on_cond(cond, mutex, conductor::never, [&] { return real::cond_wait(cond, mutex); });
}

CONDUCTOR_EXPORT int pthread_cond_timedwait(pthread_cond_t* cond, pthread_mutex_t* mutex,
                                            const timespec* until) {
  return wait_on_cond(cond, mutex, virtual_deadline(*until),
                      [&] { return real::cond_timedwait(cond, mutex, until); });
}

CONDUCTOR_EXPORT int pthread_cond_clockwait(pthread_cond_t* cond, pthread_mutex_t* mutex,
                                            clockid_t id, const timespec* until) {
  return wait_on_cond(cond, mutex, virtual_deadline(*until),
                      [&] { return real::cond_clockwait(cond, mutex, id, until); });
}

CONDUCTOR_EXPORT int pthread_cond_signal(pthread_cond_t* cond) noexcept {
  if (current() != nullptr) wake(cond, false);
  return real::cond_signal(cond);
}

CONDUCTOR_EXPORT int pthread_cond_broadcast(pthread_cond_t* cond) noexcept {
  if (current() != nullptr) wake(cond, true);
  return real::cond_broadcast(cond);
}

CONDUCTOR_EXPORT int pthread_mutex_lock(pthread_mutex_t* mutex) noexcept {
  Actor* me = current();
  if (me == nullptr || me->role == Role::background) return real::mutex_lock(mutex);
  if (me->role == Role::pool) {
    conductor::pool_before_lock(*me, mutex);
    return real::mutex_lock(mutex);
  }
  if (conductor::is_pool_mutex(mutex)) conductor::pool_queue_changed();
  return conductor::lock_mutex(*me, mutex);
}

CONDUCTOR_EXPORT int pthread_mutex_unlock(pthread_mutex_t* mutex) noexcept {
  Actor* me = current();
  const int result = real::mutex_unlock(mutex);
  if (me == nullptr) return result;
  if (me->role == Role::pool)
    conductor::pool_after_unlock(*me, mutex);
  else if (conductor::several_conducted())
    conductor::unlocked_mutex(mutex);
  return result;
}

CONDUCTOR_EXPORT int pthread_rwlock_rdlock(pthread_rwlock_t* lock) noexcept {
  return lock_rwlock([&] { return pthread_rwlock_tryrdlock(lock); },
                     [&] { return real::rwlock_rdlock(lock); });
}

CONDUCTOR_EXPORT int pthread_rwlock_wrlock(pthread_rwlock_t* lock) noexcept {
  return lock_rwlock([&] { return pthread_rwlock_trywrlock(lock); },
                     [&] { return real::rwlock_wrlock(lock); });
}

namespace {

template <class Wait>
int wait_on_semaphore(sem_t* semaphore, int64_t deadline, Wait wait) {
  Actor* me = current();
  if (me == nullptr || me->role == Role::pool) return wait();
  if (me->conducted()) {
    conductor::wait_for_starting_threads();
    return conductor::wait_semaphore(*me, semaphore, deadline);
  }
  if (sem_trywait(semaphore) == 0) return 0;
  conductor::background_sleeps(semaphore);
  const int result = wait();
  conductor::background_woke(semaphore);
  conductor::pass_gate();
  return result;
}

}  // namespace

CONDUCTOR_EXPORT int sem_wait(sem_t* semaphore) {
  return wait_on_semaphore(semaphore, conductor::never, [&] { return real::sem_wait(semaphore); });
}

CONDUCTOR_EXPORT int sem_timedwait(sem_t* semaphore, const timespec* until) {
  return wait_on_semaphore(semaphore, virtual_deadline(*until),
                           [&] { return real::sem_timedwait(semaphore, until); });
}

CONDUCTOR_EXPORT int sem_post(sem_t* semaphore) noexcept {
  Actor* me = conductor::current_unsettled();
  if (me == nullptr) return real::sem_post(semaphore);
  if (me->role == Role::starting && semaphore == me->argument) {
    me->role = Role::pool;
    return real::sem_post(semaphore);
  }
  me = current();
  // First the count, then the waiters: one that finds the count at zero is registered by then.
  conductor::background_expect_wake(semaphore, false);
  const int result = real::sem_post(semaphore);
  const conductor::Hold hold(conductor::stage);
  conductor::wake_awaiting(semaphore, false);
  return result;
}

namespace {

// The deadline that a futex wait names; relative to now for FUTEX_WAIT, a moment otherwise.
int64_t futex_deadline(int operation, const timespec* timeout) {
  if (timeout == nullptr) return conductor::never;
  if ((operation & FUTEX_CMD_MASK) == FUTEX_WAIT) {
    return conductor::monotonic() + conductor::to_ns(*timeout);
  }
  return virtual_deadline(*timeout);
}

}  // namespace

// absl's mutexes, which V8 uses since Node 26, call the kernel's futex through here; so do
// std::atomic's waits.
CONDUCTOR_EXPORT long syscall(long number, ...) noexcept {
  long arguments[6];
  va_list list;
  va_start(list, number);
  for (long& argument : arguments) argument = va_arg(list, long);
  va_end(list);
  const auto pass_on = [&] {
    return real::system_call(number, arguments[0], arguments[1], arguments[2], arguments[3],
                             arguments[4], arguments[5]);
  };
  // Since 1.45 libuv asks for new descriptors through a ring, if it gets one, and with epoll_ctl()
  // otherwise (src/unix/linux.c uv__epoll_ctl_prep), which is where we can see it.
  if (number == SYS_io_uring_setup && current() != nullptr) {
    errno = ENOSYS;
    return -1;
  }
  if (number != SYS_futex) return pass_on();
  Actor* me = current();
  if (me == nullptr || me->role == Role::pool) return pass_on();
  const auto* word = reinterpret_cast<const uint32_t*>(arguments[0]);
  const int operation = static_cast<int>(arguments[1]);
  const auto value = static_cast<uint32_t>(arguments[2]);
  switch (operation & FUTEX_CMD_MASK) {
    case FUTEX_WAIT:
    case FUTEX_WAIT_BITSET: {
      if (me->conducted()) {
        const auto* timeout = reinterpret_cast<const timespec*>(arguments[3]);
        return conductor::wait_futex(*me, word, value, futex_deadline(operation, timeout));
      }
      conductor::background_sleeps(word);
      const long result = pass_on();
      conductor::background_woke(word);
      conductor::pass_gate();
      return result;
    }
    case FUTEX_WAKE:
    case FUTEX_WAKE_BITSET: {
      wake(word, value > 1);
      return pass_on();
    }
    default:
      return pass_on();
  }
}

// Between the program's static constructors and its main().
CONDUCTOR_EXPORT int __libc_start_main(int (*main)(int, char**, char**), int count,
                                       char** arguments, void (*init)(), void (*finish)(),
                                       void (*finish_linker)(), void* stack_end) {
  using Main = int (*)(int, char**, char**);
  static Main real_main;
  real_main = main;
  const auto start =
      reinterpret_cast<decltype(&__libc_start_main)>(real::find("__libc_start_main"));
  const Main settle_and_run = [](int argc, char** argv, char** env) {
    if (current() != nullptr) conductor::settle_v8();
    return real_main(argc, argv, env);
  };
  return start(settle_and_run, count, arguments, init, finish, finish_linker, stack_end);
}

// In a program that is not Node, the loop of a thread is the first that it initialises.
CONDUCTOR_EXPORT int uv_loop_init(void* loop) {
  static int (*next)(void*) = reinterpret_cast<int (*)(void*)>(real::find("uv_loop_init"));
  const int result = next(loop);
  Actor* me = current();
  if (result == 0 && me != nullptr && me->loop == nullptr) me->loop = loop;
  return result;
}

CONDUCTOR_EXPORT void* uv_default_loop() {
  static void* (*next)() = reinterpret_cast<void* (*)()>(real::find("uv_default_loop"));
  void* loop = next();
  Actor* me = current();
  if (me != nullptr && me->loop == nullptr) me->loop = loop;
  return loop;
}
