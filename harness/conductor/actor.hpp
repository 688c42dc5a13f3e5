// Conducted threads take turns: one runs, until it waits for something, polls, or ends; then the
// schedule picks who is next. Which of several threads is faster is thereby decided, not left to
// the kernel.
#pragma once

#include <pthread.h>
#include <semaphore.h>
#include <stdint.h>

#include "clock.hpp"
#include "futex.hpp"

namespace conductor {

enum class Role : uint8_t {
  main,        // has the first turn
  thread,      // started by the program: a Worker, a std::thread
  starting,    // looks like a pool thread; its first call tells
  pool,        // runs libuv's threadpool jobs, when a poll says so (pool.hpp)
  background,  // the runtime's own: runs freely (background.hpp)
};

enum class PoolState : uint8_t { running, at_queue, has_job };

struct Actor {
  Role role = Role::background;
  uint8_t id = 0;
  bool used = false;
  bool ended = false;
  uint32_t go = 0;  // futex: 1 when its turn begins

  // What it waits for while it is neither running nor queued for a turn.
  bool queued = false;
  const void* awaits = nullptr;  // a condition variable, semaphore, mutex, or Actor to end
  int epoll_fd = -1;             // -1: not in a poll
  bool deaf = false;             // in a poll whose events are decided to come after its deadline
  int64_t deadline = never;      // virtual monotonic ns
  bool timed_out = false;
  uint64_t waiting_since = 0;  // order of arrival
  bool held_back = false;      // queued, but to run only when no other can
  bool stray = false;          // overtaken: it runs although the turn is another's

  // Its loop (loop.hpp) and how often it has read clocks since its last poll (clock.hpp).
  void* loop = nullptr;
  int epoll_fd_seen = -1;
  uint32_t poll_number = 1;  // of the poll it is in or will come to
  bool timers_armed = false;
  bool polled_without_deadline = false;
  uint32_t reads = 0;
  uint32_t reads_elsewhere = 0;
  uint32_t spins =
      0;  // times it made way for the holder of a lock since it last gave its turn away

  PoolState pool_state = PoolState::running;
  uint32_t job_number = 0;  // order in which jobs were taken
  Actor* run_by = nullptr;  // who waits for it to park

  pthread_t thread = 0;
  int32_t tid = 0;
  void* (*body)(void*) = nullptr;
  void* argument = nullptr;

  bool conducted() const { return role == Role::main || role == Role::thread; }
};

inline constexpr int max_actors = 192;

// The calling thread's Actor; null when this process is not conducted or the thread is unknown.
// A thread that is `starting` is settled to be none of the pool's.
Actor* current();
Actor* current_unsettled();
void set_current(Actor* actor);
void stop_conducting();  // for a forked child: from now on current() is null

// All below: the caller holds `stage`, which guards every Actor and is given back while waiting.
extern Lock stage;

Actor* new_actor(Role role);  // null when there are too many
Actor* actor_of(pthread_t thread);
template <class Visit>
void for_each_actor(Visit visit);
// Starts a thread of the role; the errno of pthread_create.
int start_thread(Role role, pthread_t* thread, const pthread_attr_t* attributes,
                 void* (*body)(void*), void* argument);
bool several_conducted();  // whether any thread but main takes turns

void make_ready(Actor& actor);  // queues it for a turn
void wake_awaiting(const void* object, bool all);
bool anyone_queued();

// Gives the turn away; returns with the next turn. The caller is queued, or has said what it
// awaits.
void give_turn(Actor& me);
// As give_turn, of a thread that does not want it back.
void give_turn_for_good(Actor& me);

// Lets `actor` run outside the order of turns until it parks (pool threads), or until it has been
// asleep in the kernel for too long; false then.
bool run_aside(Actor& me, Actor& actor);
// Parks a thread that runs aside; returns when it is to run on.
void park_aside(Actor& me);

// Waits that take turns. These are called without `stage`.
int wait_cond(Actor& me, pthread_cond_t* cond, pthread_mutex_t* mutex, int64_t deadline);
int lock_mutex(Actor& me, pthread_mutex_t* mutex);
void unlocked_mutex(const pthread_mutex_t* mutex);
int wait_semaphore(Actor& me, sem_t* semaphore, int64_t deadline);
int wait_futex(Actor& me, const uint32_t* word, uint32_t value, int64_t deadline);
void wait_for_end(Actor& me, pthread_t thread);
void yield_turn(Actor& me);  // to any that is ready
// A thread that was overtaken waits for a turn before it does what others can tell.
void return_to_turns(Actor& me);
// One round of a lock that spins. True: that was enough for the holder, if it is one of the
// runtime's own threads; the turn is kept, since whether the lock was taken is chance. False after
// many rounds: a thread that waits for its turn must hold it.
bool spin_round(Actor& me);
void sleep_until(Actor& me, int64_t deadline);

extern Actor actors[max_actors];
extern int actors_used;

template <class Visit>
void for_each_actor(Visit visit) {
  for (int i = 0; i < actors_used; ++i) {
    if (actors[i].used) visit(actors[i]);
  }
}

}  // namespace conductor
