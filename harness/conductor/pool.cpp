#include "pool.hpp"

#include "actor.hpp"
#include "background.hpp"
#include "real.hpp"
#include "score.hpp"

namespace conductor {

namespace {

pthread_mutex_t* pool_mutex;
uint32_t starting;   // futex: threads created that have not parked yet
bool queue_changed;  // a job may be waiting that no thread has taken
bool released;
uint32_t jobs_taken;

// How far above the creating function's frame the semaphore of init_threads() can be.
constexpr uintptr_t same_frames_bytes = 4096;

void arrive(Actor& me, PoolState state) {
  me.pool_state = state;
  Actor* waiter = me.run_by;
  me.run_by = nullptr;
  if (waiter != nullptr) {
    store(waiter->go, 1);
    futex_wake(waiter->go);
  }
}

void park_at_queue(Actor& me) {
  if (released) return;
  const Hold hold(stage);
  queue_changed = true;
  arrive(me, PoolState::at_queue);
  park_aside(me);
}

Actor* at_queue() {
  Actor* found = nullptr;
  for_each_actor([&](Actor& actor) {
    if (found == nullptr && actor.role == Role::pool && actor.pool_state == PoolState::at_queue &&
        !actor.ended) {
      found = &actor;
    }
  });
  return found;
}

// Threads without a job take those that wait, oldest first, as they would when woken.
void take_jobs(Actor& me) {
  while (queue_changed) {
    Actor* idle = at_queue();
    if (idle == nullptr) return;
    queue_changed = false;
    if (run_aside(me, *idle) && idle->pool_state == PoolState::has_job) queue_changed = true;
  }
}

// Jobs under way, oldest first; at most nine can be told apart in a choice.
int jobs_under_way(Actor* (&jobs)[ninth + 1]) {
  int count = 0;
  for_each_actor([&](Actor& actor) {
    if (actor.role != Role::pool || actor.pool_state != PoolState::has_job) return;
    int place = count < ninth + 1 ? count++ : ninth + 1;
    while (place > 0 && jobs[place - 1]->job_number > actor.job_number) {
      if (place <= ninth) jobs[place] = jobs[place - 1];
      --place;
    }
    if (place <= ninth) jobs[place] = &actor;
  });
  return count;
}

// A job has no name but its place in the order in which they were taken.
uint32_t among_jobs(Actor* const* jobs, int count) {
  uint32_t among = among_nothing;
  for (int i = 0; i < count && i <= ninth; ++i) {
    among = among_also(among, jobs_taken - jobs[i]->job_number);
  }
  return among;
}

void wait_until_started() {
  while (const uint32_t count = load(starting)) {
    stage.unlock();
    futex_wait(starting, count);
    stage.lock();
  }
}

}  // namespace

bool looks_like_pool_thread(const void* argument, const void* frame) {
  const uintptr_t where = reinterpret_cast<uintptr_t>(argument);
  const uintptr_t here = reinterpret_cast<uintptr_t>(frame);
  return where > here && where - here < same_frames_bytes;
}

bool pool_threads_starting() { return load(starting) > 0; }
void pool_thread_settled() {
  __atomic_sub_fetch(&starting, 1, __ATOMIC_ACQ_REL);
  futex_wake(starting, INT32_MAX);
}
void wait_for_starting_threads() {
  while (const uint32_t count = load(starting)) futex_wait(starting, count);
}
void pool_thread_created() { __atomic_add_fetch(&starting, 1, __ATOMIC_ACQ_REL); }

bool is_pool_mutex(const pthread_mutex_t* mutex) { return mutex == pool_mutex && mutex != nullptr; }
void pool_queue_changed() { queue_changed = true; }

void pool_before_lock(Actor& me, pthread_mutex_t* mutex) {
  // The first mutex that it locks is the pool's (threadpool.c, worker()).
  if (pool_mutex == nullptr) pool_mutex = mutex;
  if (mutex != pool_mutex) return;
  if (me.job_number == 0) {
    me.job_number = 1;
    const Hold hold(stage);
    me.pool_state = PoolState::at_queue;
    queue_changed = true;
    pool_thread_settled();
    park_aside(me);
    return;
  }
  park_at_queue(me);
}

void pool_after_unlock(Actor& me, pthread_mutex_t* mutex) {
  if (mutex != pool_mutex || released) return;
  const Hold hold(stage);
  me.job_number = ++jobs_taken + 1;
  if (score != nullptr) score->jobs_taken = jobs_taken;
  arrive(me, PoolState::has_job);
  park_aside(me);
}

bool pool_wait(Actor& me, pthread_cond_t*, pthread_mutex_t* mutex) {
  if (mutex != pool_mutex || released) return false;
  real::mutex_unlock(mutex);
  stage.lock();
  arrive(me, PoolState::at_queue);
  park_aside(me);
  stage.unlock();
  real::mutex_lock(mutex);
  return true;
}

void pool_at_poll(Actor& me, int timeout_ms, bool (*events_ready)(int), int epoll_fd) {
  if (pool_mutex == nullptr && !pool_threads_starting()) return;
  const Hold hold(stage);
  wait_until_started();
  bool something_happens = timeout_ms >= 0;
  for (;;) {
    take_jobs(me);
    Actor* jobs[ninth + 1];
    const int count = jobs_under_way(jobs);
    if (count == 0) return;
    // A poll without a deadline returns only when something has happened.
    if (!something_happens) something_happens = events_ready(epoll_fd);
    const uint16_t options =
        static_cast<uint16_t>(first_options(count) | (something_happens ? option_bit(none) : 0));
    int32_t pick = standard;
    if (options != option_bit(standard)) {
      pick = choose(Kind::pool, me.id, options, timeout_ms, among_jobs(jobs, count));
    }
    if (pick == none) return;
    run_aside(me, *jobs[pick]);
    something_happens = true;
  }
}

bool pool_run_one(Actor& me) {
  if (pool_mutex == nullptr && !pool_threads_starting()) return false;
  wait_until_started();
  take_jobs(me);
  Actor* jobs[ninth + 1];
  if (jobs_under_way(jobs) == 0) return false;
  run_aside(me, *jobs[0]);
  return true;
}

void pool_release() {
  const Hold hold(stage);
  if (released) return;
  wait_until_started();
  released = true;
  for_each_actor([](Actor& actor) {
    if (actor.role != Role::pool || actor.ended) return;
    store(actor.go, 1);
    futex_wake(actor.go);
  });
}

}  // namespace conductor
