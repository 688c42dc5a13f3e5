// libuv's threadpool. Its threads take jobs in order and run them at the same time, so that any of
// those under way may finish next, and the loop may poll before any does. Here a job is run, by the
// pool's own thread, when a poll decides that it has finished; between jobs the threads are parked.
#pragma once

#include <pthread.h>
#include <semaphore.h>
#include <stdint.h>

namespace conductor {

struct Actor;

// How libuv's threads are told from others: uv__threadpool's init_threads() starts them with the
// address of a semaphore on its own stack, which they post first of all.
bool looks_like_pool_thread(const void* argument, const void* frame);
bool pool_threads_starting();
void pool_thread_created();
void pool_thread_settled();        // what it is, is known
void wait_for_starting_threads();  // until it is known of each what it is

// Hooks in a pool thread: before it locks and after it unlocks a mutex, when it waits on a
// condition variable (true: done, the caller returns 0), and when it ends.
void pool_before_lock(Actor& me, pthread_mutex_t* mutex);
void pool_after_unlock(Actor& me, pthread_mutex_t* mutex);
bool pool_wait(Actor& me, pthread_cond_t* cond, pthread_mutex_t* mutex);

bool is_pool_mutex(const pthread_mutex_t* mutex);
void pool_queue_changed();  // another thread has locked the pool's mutex: there may be a new job

// At a poll of `me`: decides which jobs have finished, and runs them. `events_ready` tells whether
// the poll would find events without any.
void pool_at_poll(Actor& me, int timeout_ms, bool (*events_ready)(int epoll_fd), int epoll_fd);
// `stage` held: runs the oldest job, if there is one.
bool pool_run_one(Actor& me);
// The program is ending the pool: its threads run freely from now on.
void pool_release();

}  // namespace conductor
