#include "real.hpp"

#include <dlfcn.h>
#include <fcntl.h>

namespace conductor::real {

void* find(const char* name) { return dlsym(RTLD_NEXT, name); }

namespace {

template <class Function>
struct Symbol {
  const char* name;
  const char* version = nullptr;
  Function found = nullptr;

  Function get() {
    Function known = __atomic_load_n(&found, __ATOMIC_RELAXED);
    if (__builtin_expect(known == nullptr, 0)) {
      void* definition = version != nullptr ? dlvsym(RTLD_NEXT, name, version) : nullptr;
      known = reinterpret_cast<Function>(definition != nullptr ? definition : find(name));
      __atomic_store_n(&found, known, __ATOMIC_RELAXED);
    }
    return known;
  }
};

// The condition variables changed their layout then, and on x86-64 the old ones are still found
// first by some loaders.
constexpr const char* cond_version = "GLIBC_2.3.2";

Symbol<int (*)(clockid_t, timespec*)> clock_gettime_{"clock_gettime"};
Symbol<int (*)(clockid_t, timespec*)> clock_getres_{"clock_getres"};
Symbol<int (*)(clockid_t, int, const timespec*, timespec*)> clock_nanosleep_{"clock_nanosleep"};
Symbol<int (*)(int, epoll_event*, int, int, const sigset_t*)> epoll_pwait_{"epoll_pwait"};
Symbol<int (*)(int, int, int, epoll_event*)> epoll_ctl_{"epoll_ctl"};
Symbol<int (*)(pthread_t*, const pthread_attr_t*, Body, void*)> pthread_create_{"pthread_create"};
Symbol<int (*)(pthread_t, void**)> pthread_join_{"pthread_join"};
Symbol<int (*)(pthread_mutex_t*)> mutex_lock_{"pthread_mutex_lock"};
Symbol<int (*)(pthread_mutex_t*)> mutex_trylock_{"pthread_mutex_trylock"};
Symbol<int (*)(pthread_mutex_t*)> mutex_unlock_{"pthread_mutex_unlock"};
Symbol<int (*)(pthread_cond_t*, pthread_mutex_t*)> cond_wait_{"pthread_cond_wait", cond_version};
Symbol<int (*)(pthread_cond_t*, pthread_mutex_t*, const timespec*)> cond_timedwait_{
    "pthread_cond_timedwait", cond_version};
Symbol<int (*)(pthread_cond_t*, pthread_mutex_t*, clockid_t, const timespec*)> cond_clockwait_{
    "pthread_cond_clockwait"};
Symbol<int (*)(pthread_cond_t*)> cond_signal_{"pthread_cond_signal", cond_version};
Symbol<int (*)(pthread_cond_t*)> cond_broadcast_{"pthread_cond_broadcast", cond_version};
Symbol<int (*)(pthread_rwlock_t*)> rwlock_rdlock_{"pthread_rwlock_rdlock"};
Symbol<int (*)(pthread_rwlock_t*)> rwlock_wrlock_{"pthread_rwlock_wrlock"};
Symbol<int (*)(sem_t*)> sem_wait_{"sem_wait"};
Symbol<int (*)(sem_t*, const timespec*)> sem_timedwait_{"sem_timedwait"};
Symbol<int (*)(sem_t*)> sem_post_{"sem_post"};
Symbol<int (*)(const char*, int, ...)> open_{"open64"};
Symbol<int (*)(int, const char*, int, ...)> openat_{"openat64"};
Symbol<int (*)(int, int, int)> socket_{"socket"};
Symbol<long (*)(long, ...)> syscall_{"syscall"};
Symbol<ssize_t (*)(int, const void*, size_t)> write_{"write"};

template <class... Symbols>
void get_all(Symbols&... symbols) {
  (static_cast<void>(symbols.get()), ...);
}

}  // namespace

void resolve_all() {
  get_all(clock_gettime_, clock_getres_, clock_nanosleep_, epoll_pwait_, epoll_ctl_,
          pthread_create_, pthread_join_, mutex_lock_, mutex_trylock_, mutex_unlock_, cond_wait_,
          cond_timedwait_, cond_clockwait_, cond_signal_, cond_broadcast_, rwlock_rdlock_,
          rwlock_wrlock_, sem_wait_, sem_timedwait_, sem_post_, open_, openat_, socket_, syscall_,
          write_);
}

int clock_gettime(clockid_t id, timespec* time) { return clock_gettime_.get()(id, time); }
int clock_getres(clockid_t id, timespec* resolution) { return clock_getres_.get()(id, resolution); }
int clock_nanosleep(clockid_t id, int flags, const timespec* time, timespec* left) {
  return clock_nanosleep_.get()(id, flags, time, left);
}
int epoll_pwait(int fd, epoll_event* events, int capacity, int timeout_ms, const sigset_t* mask) {
  return epoll_pwait_.get()(fd, events, capacity, timeout_ms, mask);
}
int epoll_ctl(int epoll_fd, int operation, int fd, epoll_event* event) {
  return epoll_ctl_.get()(epoll_fd, operation, fd, event);
}
int pthread_create(pthread_t* thread, const pthread_attr_t* attributes, Body body, void* argument) {
  return pthread_create_.get()(thread, attributes, body, argument);
}
int pthread_join(pthread_t thread, void** result) { return pthread_join_.get()(thread, result); }
int mutex_lock(pthread_mutex_t* mutex) { return mutex_lock_.get()(mutex); }
int mutex_trylock(pthread_mutex_t* mutex) { return mutex_trylock_.get()(mutex); }
int mutex_unlock(pthread_mutex_t* mutex) { return mutex_unlock_.get()(mutex); }
int cond_wait(pthread_cond_t* cond, pthread_mutex_t* mutex) {
  return cond_wait_.get()(cond, mutex);
}
int cond_timedwait(pthread_cond_t* cond, pthread_mutex_t* mutex, const timespec* until) {
  return cond_timedwait_.get()(cond, mutex, until);
}
int cond_clockwait(pthread_cond_t* cond, pthread_mutex_t* mutex, clockid_t id,
                   const timespec* until) {
  return cond_clockwait_.get()(cond, mutex, id, until);
}
int cond_signal(pthread_cond_t* cond) { return cond_signal_.get()(cond); }
int cond_broadcast(pthread_cond_t* cond) { return cond_broadcast_.get()(cond); }
int rwlock_rdlock(pthread_rwlock_t* lock) { return rwlock_rdlock_.get()(lock); }
int rwlock_wrlock(pthread_rwlock_t* lock) { return rwlock_wrlock_.get()(lock); }
int sem_wait(sem_t* semaphore) { return sem_wait_.get()(semaphore); }
int sem_timedwait(sem_t* semaphore, const timespec* until) {
  return sem_timedwait_.get()(semaphore, until);
}
int sem_post(sem_t* semaphore) { return sem_post_.get()(semaphore); }
int open(const char* path, int flags, unsigned mode) { return open_.get()(path, flags, mode); }
int openat(int folder, const char* path, int flags, unsigned mode) {
  return openat_.get()(folder, path, flags, mode);
}
long system_call(long number, long a, long b, long c, long d, long e, long f) {
  return syscall_.get()(number, a, b, c, d, e, f);
}
ssize_t write(int fd, const void* data, size_t size) { return write_.get()(fd, data, size); }
int socket(int domain, int type, int protocol) { return socket_.get()(domain, type, protocol); }

}  // namespace conductor::real
