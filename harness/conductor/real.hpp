// The C library's own functions, behind the ones that this library puts in front of them.
#pragma once

#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <sys/epoll.h>
#include <sys/time.h>
#include <sys/types.h>
#include <time.h>

namespace conductor::real {

using Body = void* (*)(void*);

// Resolved at first use, which may be before any constructor of ours has run, or all at once.
void resolve_all();
int clock_gettime(clockid_t id, timespec* time);
int clock_getres(clockid_t id, timespec* resolution);
int clock_nanosleep(clockid_t id, int flags, const timespec* time, timespec* left);
int epoll_pwait(int fd, epoll_event* events, int capacity, int timeout_ms, const sigset_t* mask);
int epoll_ctl(int epoll_fd, int operation, int fd, epoll_event* event);
int pthread_create(pthread_t* thread, const pthread_attr_t* attributes, Body body, void* argument);
int pthread_join(pthread_t thread, void** result);
int mutex_lock(pthread_mutex_t* mutex);
int mutex_trylock(pthread_mutex_t* mutex);
int mutex_unlock(pthread_mutex_t* mutex);
int cond_wait(pthread_cond_t* cond, pthread_mutex_t* mutex);
int cond_timedwait(pthread_cond_t* cond, pthread_mutex_t* mutex, const timespec* until);
int cond_clockwait(pthread_cond_t* cond, pthread_mutex_t* mutex, clockid_t id,
                   const timespec* until);
int cond_signal(pthread_cond_t* cond);
int cond_broadcast(pthread_cond_t* cond);
int rwlock_rdlock(pthread_rwlock_t* lock);
int rwlock_wrlock(pthread_rwlock_t* lock);
int sem_wait(sem_t* semaphore);
int sem_timedwait(sem_t* semaphore, const timespec* until);
int sem_post(sem_t* semaphore);
int open(const char* path, int flags, unsigned mode);
int openat(int folder, const char* path, int flags, unsigned mode);
// errno as of syscall().
long system_call(long number, long a = 0, long b = 0, long c = 0, long d = 0, long e = 0,
                 long f = 0);
ssize_t write(int fd, const void* data, size_t size);
int socket(int domain, int type, int protocol);
void* find(const char* name);  // the next definition after ours, or null

}  // namespace conductor::real
