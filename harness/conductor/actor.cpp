#include "actor.hpp"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "background.hpp"
#include "poll.hpp"
#include "pool.hpp"
#include "real.hpp"
#include "score.hpp"

namespace conductor {

Lock stage;
Actor actors[max_actors];
int actors_used;

namespace {

__thread Actor* self;
bool conducting = true;

Actor* queue[max_actors];
int queue_length;
uint64_t arrivals;
Actor* turn_holder;
uint32_t bell;  // futex, rung when somebody becomes ready while nobody runs
bool watching;
int bell_fd = -1;  // the same for a watcher that waits in the kernel for descriptors, meanwhile
int threads_conducted;  // not counting main
uint32_t mutex_waiters;
pthread_key_t end_key;

void remove_from_queue(Actor& actor) {
  for (int i = 0; i < queue_length; ++i) {
    if (queue[i] != &actor) continue;
    memmove(queue + i, queue + i + 1, static_cast<size_t>(queue_length - i - 1) * sizeof queue[0]);
    --queue_length;
    actor.queued = false;
    actor.held_back = false;
    return;
  }
}

// Those that may have the next turn, in order of arrival.
int line_up(Actor* (&line)[max_actors]) {
  int count = 0;
  for (int i = 0; i < queue_length; ++i) {
    if (!queue[i]->held_back) line[count++] = queue[i];
  }
  if (count > 0) return count;
  for (int i = 0; i < queue_length; ++i) {
    queue[i]->held_back = false;
    line[count++] = queue[i];
  }
  return count;
}

Actor* take_next(Actor& me) {
  Actor* line[max_actors];
  for (;;) {
    const int count = line_up(line);
    if (count == 0) return nullptr;
    int32_t pick = standard;
    if (count > 1) {
      const uint16_t options = static_cast<uint16_t>(first_options(count) | option_bit(last));
      uint32_t among = among_nothing;
      for (int i = 0; i < count; ++i) among = among_also(among, line[i]->id);
      pick = choose(Kind::thread, me.id, options, line[0]->id, among);
    }
    if (pick == last) {
      line[0]->held_back = true;
      continue;
    }
    remove_from_queue(*line[pick]);
    return line[pick];
  }
}

void ring_bell() {
  __atomic_add_fetch(&bell, 1, __ATOMIC_ACQ_REL);
  futex_wake(bell);
  if (bell_fd >= 0) eventfd_write(bell_fd, 1);
}

void begin_turn(Actor& actor) {
  turn_holder = &actor;
  store(actor.go, 1);
  futex_wake(actor.go);
}

// 'R', 'S', 'D', ... of a thread of ours; field 3 of /proc/PID/stat.
char kernel_state(int32_t tid) {
  char path[64];
  char text[128] = {};
  snprintf(path, sizeof path, "/proc/self/task/%d/stat", tid);
  const int fd = real::open(path, O_RDONLY | O_CLOEXEC, 0);
  if (fd < 0) return '?';
  const ssize_t length = read(fd, text, sizeof text - 1);
  close(fd);
  const char* name_end = length > 0 ? strrchr(text, ')') : nullptr;
  return name_end != nullptr && name_end[1] != 0 ? name_end[2] : '?';
}

int64_t cpu_time(const Actor& actor) {
  clockid_t id;
  timespec time;
  if (pthread_getcpuclockid(actor.thread, &id) != 0) return 0;
  return real::clock_gettime(id, &time) == 0 ? to_ns(time) : 0;
}

// A thread that neither computes nor can be woken by anybody but a thread that waits for its turn,
// or that computes without end, must not hold up the others for good: Atomics.load in a loop, a
// blocking read of what another thread is to write. It keeps running, and one more thread does.
struct Patience {
  const Actor* holder = nullptr;
  int64_t cpu_at_start = 0;
  int looks_asleep = 0;
};
constexpr int64_t look_every_ns = 50 * ns_per_ms;
constexpr int max_looks_asleep = 10;
constexpr int64_t max_turn_cpu_ns = ns_per_s / 4;

bool patience_is_over(Patience& patience, const Actor* holder) {
  if (holder == nullptr || holder != patience.holder) {
    patience = {holder, holder != nullptr ? cpu_time(*holder) : 0, 0};
    return false;
  }
  patience.looks_asleep = kernel_state(holder->tid) == 'S' ? patience.looks_asleep + 1 : 0;
  return patience.looks_asleep >= max_looks_asleep ||
         cpu_time(*holder) - patience.cpu_at_start > max_turn_cpu_ns;
}

void watch(Actor& me);

// Waits for the turn, without `stage`.
void park(Actor& me) {
  Patience patience;
  while (load(me.go) == 0) {
    futex_wait(me.go, 0, look_every_ns);
    if (load(me.go) != 0) break;
    const Hold hold(stage);
    if (watching || !patience_is_over(patience, turn_holder)) continue;
    turn_holder->stray = true;
    turn_holder = &me;
    add_note(note_overlap);
    if (queue_length == 0) watch(me);
    Actor* next = take_next(me);
    if (next == &me) return;
    begin_turn(*next);
  }
  store(me.go, 0);
}

void collect_ready() {
  pollfd fds[max_actors];
  Actor* owners[max_actors];
  nfds_t count = 0;
  for_each_actor([&](Actor& actor) {
    if (actor.queued || actor.epoll_fd < 0 || actor.deaf) return;
    fds[count] = {actor.epoll_fd, POLLIN, 0};
    owners[count++] = &actor;
  });
  if (count == 0 || ::poll(fds, count, 0) <= 0) return;
  for (nfds_t i = 0; i < count; ++i) {
    if (fds[i].revents != 0) make_ready(*owners[i]);
  }
}

// A thread that was overtaken as it spun may have waited for what the others have done since. When
// none of them can run it has this much of a processor to notice and to come back; one that comes
// sooner is held back until then. So it comes at the same point in every run.
constexpr int64_t notice_cpu_ns = 20 * ns_per_ms;
constexpr int64_t notice_look_ns = ns_per_ms / 5;

void settle_stray(const Actor& actor) {
  if (!actor.stray) return;
  const int64_t start = cpu_time(actor);
  int looks_asleep = 0;
  while (actor.used && actor.stray && cpu_time(actor) - start < notice_cpu_ns &&
         looks_asleep < max_looks_asleep) {
    stage.unlock();
    uint32_t nobody = 0;
    futex_wait(nobody, 0, notice_look_ns);
    looks_asleep = kernel_state(actor.tid) == 'S' ? looks_asleep + 1 : 0;
    stage.lock();
  }
}

// What the runtime's own threads were about to do is done before anybody looks what is ready.
void settle_world() {
  stage.unlock();
  wait_for_background();
  stage.lock();
  collect_ready();
}

// Waits for what `me` has said it awaits. If it comes from a thread of the runtime's own, the turn
// is kept: whether that thread was done before, so that nothing was to be awaited, is chance.
void wait_keeping_turn(Actor& me) {
  stage.unlock();
  wait_for_background();
  stage.lock();
  if (me.queued && !me.stray)
    remove_from_queue(me);
  else
    give_turn(me);
}

Actor* earliest_deadline() {
  Actor* found = nullptr;
  for_each_actor([&](Actor& actor) {
    if (actor.queued || actor.deadline == never) return;
    if (found == nullptr || actor.deadline < found->deadline) found = &actor;
  });
  return found;
}

// Waits for the world outside: descriptors of polling loops, background threads, the time limit of
// the kernel's `timeout_ns` (negative: none). `stage` is given back meanwhile.
void wait_for_world(int64_t timeout_ns) {
  pollfd fds[max_actors + 1];
  nfds_t count = 0;
  bool others = false;
  for_each_actor([&](Actor& actor) {
    if (actor.epoll_fd >= 0 && !actor.deaf)
      fds[count++] = {actor.epoll_fd, POLLIN, 0};
    else if (actor.awaits != nullptr)
      others = true;
  });
  const uint32_t rung = load(bell);
  if (count > 0 && others) {
    bell_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    fds[count++] = {bell_fd, POLLIN, 0};
  }
  stage.unlock();
  {
    const OpenGate open;
    if (count == 0) {
      futex_wait(bell, rung, timeout_ns);
    } else {
      const timespec timeout = to_timespec(timeout_ns < 0 ? 0 : timeout_ns);
      ::ppoll(fds, count, timeout_ns < 0 ? nullptr : &timeout, nullptr);
    }
  }
  stage.lock();
  if (bell_fd >= 0) close(bell_fd);
  bell_fd = -1;
}

// A virtual deadline may be jumped to only when nothing in the real world is under way: a child
// process, or packets that the kernel has yet to carry over the loopback.
constexpr int64_t network_grace_ns = ns_per_ms;

int64_t grace_before_jump(int64_t virtual_ns) {
  if (child_processes_exist()) return virtual_ns;
  return network_in_use() ? network_grace_ns : 0;
}

void join_the_turns(Actor& actor) {
  ++threads_conducted;
  make_ready(actor);
}

void set_role_ended(Actor& actor) {
  const Hold hold(stage);
  if (actor.role == Role::starting) pool_thread_settled();
  if (actor.role == Role::background) background_ended();
  if (actor.role == Role::thread) --threads_conducted;
  if (actor.queued) remove_from_queue(actor);
  actor.ended = true;
  actor.used = false;
}

// Destructor of a thread-specific key: also runs when the thread ends by pthread_exit().
void end_thread(void* value) {
  Actor& me = *static_cast<Actor*>(value);
  if (current_unsettled() != &me) return;
  set_current(nullptr);
  set_role_ended(me);
  if (me.role != Role::thread) return;
  const Hold hold(stage);
  wake_awaiting(&me, true);
  give_turn_for_good(me);
}

void* run_thread(void* value) {
  Actor& me = *static_cast<Actor*>(value);
  me.tid = static_cast<int32_t>(real::system_call(SYS_gettid));
  me.thread = pthread_self();
  set_current(&me);
  pthread_setspecific(end_key, &me);
  if (me.role == Role::thread) park(me);
  if (me.role == Role::background) pass_gate();
  return me.body(me.argument);
}

// Not one of libuv's pool after all: it has the role it would have had without that suspicion.
void settle_as_ordinary(Actor& me) {
  stage.lock();
  pool_thread_settled();
  me.role = begun() ? Role::thread : Role::background;
  if (me.role == Role::background)
    background_started();
  else
    join_the_turns(me);
  stage.unlock();
  if (me.role == Role::thread)
    park(me);
  else
    pass_gate();
}

void reach_deadline(Actor& actor) {
  if (actor.deadline > monotonic()) advance(actor.deadline - monotonic());
  actor.timed_out = true;
  make_ready(actor);
}

// Nobody can run: `me` keeps watch until somebody can.
void watch(Actor& me) {
  watching = true;
  bool graced = false;
  while (queue_length == 0) {
    for_each_actor(settle_stray);
    collect_ready();
    if (queue_length > 0) break;
    Actor* next = earliest_deadline();
    if (next == nullptr && pool_run_one(me)) continue;
    stage.unlock();
    const bool quiet = wait_for_background();
    stage.lock();
    if (!quiet || queue_length > 0) continue;
    if (next == nullptr) {
      wait_for_world(-1);
      continue;
    }
    const int64_t grace = graced ? 0 : grace_before_jump(next->deadline - monotonic());
    if (grace > 0) {
      graced = true;
      wait_for_world(grace);
    } else {
      reach_deadline(*next);
    }
  }
  watching = false;
}

}  // namespace

Actor* current_unsettled() { return conducting ? self : nullptr; }
Actor* current() {
  Actor* me = current_unsettled();
  if (me != nullptr && me->role == Role::starting) settle_as_ordinary(*me);
  return me;
}
void set_current(Actor* actor) { self = actor; }
void stop_conducting() { conducting = false; }

Actor* new_actor(Role role) {
  int slot = 0;
  while (slot < actors_used && actors[slot].used) ++slot;
  if (slot == max_actors) {
    add_note(note_threads);
    return nullptr;
  }
  if (slot == actors_used) ++actors_used;
  actors[slot] = Actor{};
  actors[slot].used = true;
  actors[slot].id = static_cast<uint8_t>(slot);
  actors[slot].role = role;
  return &actors[slot];
}

Actor* actor_of(pthread_t thread) {
  Actor* found = nullptr;
  for_each_actor([&](Actor& actor) {
    if (pthread_equal(actor.thread, thread) != 0) found = &actor;
  });
  return found;
}

bool several_conducted() { return threads_conducted > 0; }

int start_thread(Role role, pthread_t* thread, const pthread_attr_t* attributes,
                 void* (*body)(void*), void* argument) {
  static bool have_key = pthread_key_create(&end_key, end_thread) == 0;
  stage.lock();
  Actor* actor = have_key ? new_actor(role) : nullptr;
  if (actor != nullptr) {
    actor->body = body;
    actor->argument = argument;
    if (role == Role::starting) pool_thread_created();
    if (role == Role::background) background_started();
    if (role == Role::thread) join_the_turns(*actor);
  }
  stage.unlock();
  if (actor == nullptr) return real::pthread_create(thread, attributes, body, argument);
  const int error = real::pthread_create(thread, attributes, run_thread, actor);
  if (error != 0) {
    set_role_ended(*actor);
  } else {
    __atomic_store_n(&actor->thread, *thread, __ATOMIC_RELEASE);
  }
  return error;
}

void make_ready(Actor& actor) {
  if (actor.queued || actor.ended) return;
  actor.queued = true;
  actor.awaits = nullptr;
  actor.epoll_fd = -1;
  actor.deaf = false;
  actor.deadline = never;
  queue[queue_length++] = &actor;
  if (watching) ring_bell();
}

void wake_awaiting(const void* object, bool all) {
  for (;;) {
    Actor* oldest = nullptr;
    for_each_actor([&](Actor& actor) {
      if (actor.awaits != object || actor.queued) return;
      if (oldest == nullptr || actor.waiting_since < oldest->waiting_since) oldest = &actor;
    });
    if (oldest == nullptr) return;
    make_ready(*oldest);
    if (!all) return;
  }
}

bool anyone_queued() { return queue_length > 0; }

void give_turn(Actor& me) {
  me.waiting_since = ++arrivals;
  me.spins = 0;
  if (me.stray) {  // the turn was taken from it
    me.stray = false;
    me.held_back = true;  // also if it waits for a lock first: whether it has to is chance
    if (watching) ring_bell();
    stage.unlock();
    park(me);
    stage.lock();
    return;
  }
  if (several_conducted()) settle_world();
  if (queue_length == 0) watch(me);
  Actor* next = take_next(me);
  if (next == &me) {
    turn_holder = &me;
    return;
  }
  begin_turn(*next);
  stage.unlock();
  park(me);
  stage.lock();
}

void give_turn_for_good(Actor& me) {
  if (me.stray) return;
  settle_world();
  if (queue_length == 0) watch(me);
  begin_turn(*take_next(me));
}

bool run_aside(Actor& me, Actor& actor) {
  actor.run_by = &me;
  actor.pool_state = PoolState::running;
  store(actor.go, 1);
  futex_wake(actor.go);
  stage.unlock();
  int looks_asleep = 0;
  bool parked = true;
  while (load(me.go) == 0) {
    futex_wait(me.go, 0, look_every_ns);
    if (load(me.go) != 0) break;
    looks_asleep = kernel_state(actor.tid) == 'S' ? looks_asleep + 1 : 0;
    if (looks_asleep >= max_looks_asleep) {
      parked = false;
      break;
    }
  }
  stage.lock();
  if (!parked && load(me.go) == 0) {
    actor.run_by = nullptr;
    add_note(note_job_blocked);
    return false;
  }
  store(me.go, 0);
  return true;
}

void park_aside(Actor& me) {
  stage.unlock();
  while (load(me.go) == 0) futex_wait(me.go, 0);
  store(me.go, 0);
  stage.lock();
}

int wait_cond(Actor& me, pthread_cond_t* cond, pthread_mutex_t* mutex, int64_t deadline) {
  stage.lock();
  me.awaits = cond;
  me.deadline = deadline;
  me.timed_out = false;
  real::mutex_unlock(mutex);
  wake_awaiting(mutex, false);
  wait_keeping_turn(me);
  stage.unlock();
  // Relocked only now: holding it while waiting for the turn would block whoever has the turn and
  // needs it. A condition wait may end late and for no reason, so nobody can tell.
  lock_mutex(me, mutex);
  return me.timed_out ? ETIMEDOUT : 0;
}

namespace {

bool held_by_conducted(const Actor& me, const pthread_mutex_t* mutex) {
  const int32_t owner = __atomic_load_n(&mutex->__data.__owner, __ATOMIC_RELAXED);
  bool found = false;
  for_each_actor(
      [&](Actor& actor) { found |= actor.conducted() && actor.tid == owner && &actor != &me; });
  return found;
}

}  // namespace

int lock_mutex(Actor& me, pthread_mutex_t* mutex) {
  for (;;) {
    int result = real::mutex_trylock(mutex);
    if (result != EBUSY) return result;
    if (!several_conducted()) break;
    const Hold hold(stage);
    if (!held_by_conducted(me, mutex)) break;
    me.awaits = mutex;
    me.deadline = never;
    ++mutex_waiters;
    give_turn(me);
    --mutex_waiters;
  }
  const OpenGate open;  // one of the runtime's own threads has it
  return real::mutex_lock(mutex);
}

void unlocked_mutex(const pthread_mutex_t* mutex) {
  if (__atomic_load_n(&mutex_waiters, __ATOMIC_RELAXED) == 0) return;
  const Hold hold(stage);
  wake_awaiting(mutex, false);
}

int wait_semaphore(Actor& me, sem_t* semaphore, int64_t deadline) {
  for (;;) {
    const Hold hold(stage);
    if (sem_trywait(semaphore) == 0) return 0;
    me.awaits = semaphore;
    me.deadline = deadline;
    me.timed_out = false;
    wait_keeping_turn(me);
    if (me.timed_out) {
      errno = ETIMEDOUT;
      return -1;
    }
  }
}

void wait_for_end(Actor& me, pthread_t thread) {
  wait_for_starting_threads();
  stage.lock();
  if (me.stray) {
    make_ready(me);
    give_turn(me);
  }
  Actor* actor = actor_of(thread);
  const bool is_pool = actor != nullptr && actor->role == Role::pool;
  if (actor != nullptr && actor->role == Role::thread) {
    me.awaits = actor;
    me.deadline = never;
    give_turn(me);
  }
  stage.unlock();
  if (is_pool) pool_release();
}

int wait_futex(Actor& me, const uint32_t* word, uint32_t value, int64_t deadline) {
  const Hold hold(stage);
  if (load(*word) != value) {
    errno = EAGAIN;
    return -1;
  }
  me.awaits = word;
  me.deadline = deadline;
  me.timed_out = false;
  wait_keeping_turn(me);
  if (!me.timed_out) return 0;
  errno = ETIMEDOUT;
  return -1;
}

bool spin_round(Actor& me) {
  constexpr uint32_t rounds = 64;
  wait_for_background();
  return ++me.spins < rounds;
}

void yield_turn(Actor& me) {
  const Hold hold(stage);
  settle_world();
  if (!anyone_queued() && !me.stray) return;
  make_ready(me);
  give_turn(me);
}

void return_to_turns(Actor& me) {
  const Hold hold(stage);
  if (!me.stray) return;
  make_ready(me);
  give_turn(me);
}

void sleep_until(Actor& me, int64_t deadline) {
  const Hold hold(stage);
  me.awaits = &me;
  me.deadline = deadline;
  give_turn(me);
}

}  // namespace conductor
