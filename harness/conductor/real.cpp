#include "real.hpp"

#include <dlfcn.h>
#include <fcntl.h>

namespace conductor::real {

void* find(const char* name) { return dlsym(RTLD_NEXT, name); }

namespace {

// The condition variables changed their layout in glibc 2.3.2, and on x86-64 the old ones are still
// found first by some loaders.
void* find_cond(const char* name) {
  void* found = dlvsym(RTLD_NEXT, name, "GLIBC_2.3.2");
  return found ? found : find(name);
}

template <class Function>
Function resolve(Function& slot, const char* name) {
  Function known = __atomic_load_n(&slot, __ATOMIC_RELAXED);
  if (__builtin_expect(known == nullptr, 0)) {
    known = reinterpret_cast<Function>(find(name));
    __atomic_store_n(&slot, known, __ATOMIC_RELAXED);
  }
  return known;
}

template <class Function>
Function resolve_cond(Function& slot, const char* name) {
  Function known = __atomic_load_n(&slot, __ATOMIC_RELAXED);
  if (__builtin_expect(known == nullptr, 0)) {
    known = reinterpret_cast<Function>(find_cond(name));
    __atomic_store_n(&slot, known, __ATOMIC_RELAXED);
  }
  return known;
}

decltype(&::clock_gettime) clock_gettime_;
decltype(&::clock_getres) clock_getres_;
decltype(&::clock_nanosleep) clock_nanosleep_;
decltype(&::epoll_pwait) epoll_pwait_;
int (*pthread_create_)(pthread_t*, const pthread_attr_t*, Body, void*);
decltype(&::pthread_join) pthread_join_;
int (*mutex_lock_)(pthread_mutex_t*);
int (*mutex_trylock_)(pthread_mutex_t*);
int (*mutex_unlock_)(pthread_mutex_t*);
int (*cond_wait_)(pthread_cond_t*, pthread_mutex_t*);
int (*cond_timedwait_)(pthread_cond_t*, pthread_mutex_t*, const timespec*);
int (*cond_clockwait_)(pthread_cond_t*, pthread_mutex_t*, clockid_t, const timespec*);
int (*cond_signal_)(pthread_cond_t*);
int (*cond_broadcast_)(pthread_cond_t*);
int (*rwlock_rdlock_)(pthread_rwlock_t*);
int (*rwlock_wrlock_)(pthread_rwlock_t*);
int (*sem_wait_)(sem_t*);
int (*sem_timedwait_)(sem_t*, const timespec*);
int (*sem_post_)(sem_t*);
int (*open_)(const char*, int, ...);
int (*openat_)(int, const char*, int, ...);
int (*socket_)(int, int, int);
long (*syscall_)(long, ...);
ssize_t (*write_)(int, const void*, size_t);

}  // namespace

int clock_gettime(clockid_t id, timespec* time) {
  return resolve(clock_gettime_, "clock_gettime")(id, time);
}
int clock_getres(clockid_t id, timespec* resolution) {
  return resolve(clock_getres_, "clock_getres")(id, resolution);
}
int clock_nanosleep(clockid_t id, int flags, const timespec* time, timespec* left) {
  return resolve(clock_nanosleep_, "clock_nanosleep")(id, flags, time, left);
}
int epoll_pwait(int fd, epoll_event* events, int capacity, int timeout_ms, const sigset_t* mask) {
  return resolve(epoll_pwait_, "epoll_pwait")(fd, events, capacity, timeout_ms, mask);
}
int pthread_create(pthread_t* thread, const pthread_attr_t* attributes, Body body, void* argument) {
  return resolve(pthread_create_, "pthread_create")(thread, attributes, body, argument);
}
int pthread_join(pthread_t thread, void** result) {
  return resolve(pthread_join_, "pthread_join")(thread, result);
}
int mutex_lock(pthread_mutex_t* mutex) { return resolve(mutex_lock_, "pthread_mutex_lock")(mutex); }
int mutex_trylock(pthread_mutex_t* mutex) {
  return resolve(mutex_trylock_, "pthread_mutex_trylock")(mutex);
}
int mutex_unlock(pthread_mutex_t* mutex) {
  return resolve(mutex_unlock_, "pthread_mutex_unlock")(mutex);
}
int cond_wait(pthread_cond_t* cond, pthread_mutex_t* mutex) {
  return resolve_cond(cond_wait_, "pthread_cond_wait")(cond, mutex);
}
int cond_timedwait(pthread_cond_t* cond, pthread_mutex_t* mutex, const timespec* until) {
  return resolve_cond(cond_timedwait_, "pthread_cond_timedwait")(cond, mutex, until);
}
int cond_clockwait(pthread_cond_t* cond, pthread_mutex_t* mutex, clockid_t id,
                   const timespec* until) {
  return resolve(cond_clockwait_, "pthread_cond_clockwait")(cond, mutex, id, until);
}
int cond_signal(pthread_cond_t* cond) {
  return resolve_cond(cond_signal_, "pthread_cond_signal")(cond);
}
int cond_broadcast(pthread_cond_t* cond) {
  return resolve_cond(cond_broadcast_, "pthread_cond_broadcast")(cond);
}
int rwlock_rdlock(pthread_rwlock_t* lock) {
  return resolve(rwlock_rdlock_, "pthread_rwlock_rdlock")(lock);
}
int rwlock_wrlock(pthread_rwlock_t* lock) {
  return resolve(rwlock_wrlock_, "pthread_rwlock_wrlock")(lock);
}
int sem_wait(sem_t* semaphore) { return resolve(sem_wait_, "sem_wait")(semaphore); }
int sem_timedwait(sem_t* semaphore, const timespec* until) {
  return resolve(sem_timedwait_, "sem_timedwait")(semaphore, until);
}
int sem_post(sem_t* semaphore) { return resolve(sem_post_, "sem_post")(semaphore); }
int open(const char* path, int flags, unsigned mode) {
  return resolve(open_, "open64")(path, flags, mode);
}
int openat(int folder, const char* path, int flags, unsigned mode) {
  return resolve(openat_, "openat64")(folder, path, flags, mode);
}
long system_call(long number, long a, long b, long c, long d, long e, long f) {
  return resolve(syscall_, "syscall")(number, a, b, c, d, e, f);
}
ssize_t write(int fd, const void* data, size_t size) {
  return resolve(write_, "write")(fd, data, size);
}
int socket(int domain, int type, int protocol) {
  return resolve(socket_, "socket")(domain, type, protocol);
}

}  // namespace conductor::real
