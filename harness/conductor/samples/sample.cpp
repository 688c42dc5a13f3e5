// Small programs on libuv for the conductor's tests: `ordeal-sample NAME` runs one.
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <uv.h>

#include <array>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace {

void say(const char* line) { dprintf(STDOUT_FILENO, "%s\n", line); }

uv_loop_t* loop() { return uv_default_loop(); }
void run_loop() { uv_run(loop(), UV_RUN_DEFAULT); }

// A timer of 1 ms beside an idle handle that lasts one turn: a race, as of setTimeout 0 beside
// setImmediate.
void timer_and_check() {
  static uv_timer_t timer;
  static uv_check_t check;
  static uv_idle_t idle;
  uv_timer_init(loop(), &timer);
  uv_timer_start(
      &timer, [](uv_timer_t*) { say("timer"); }, 1, 0);
  uv_idle_init(loop(), &idle);
  uv_idle_start(&idle, [](uv_idle_t*) {});
  uv_check_init(loop(), &check);
  uv_check_start(&check, [](uv_check_t*) {
    say("check");
    uv_check_stop(&check);
    uv_idle_stop(&idle);
  });
  run_loop();
}

template <int count>
void queue_jobs() {
  static std::array<uv_work_t, count> jobs;
  for (int i = 0; i < count; ++i) {
    jobs[static_cast<std::size_t>(i)].data = reinterpret_cast<void*>(static_cast<intptr_t>(i));
    uv_queue_work(
        loop(), &jobs[static_cast<std::size_t>(i)], [](uv_work_t*) {},
        [](uv_work_t* job, int) {
          dprintf(STDOUT_FILENO, "job %d\n",
                  static_cast<int>(reinterpret_cast<intptr_t>(job->data)));
        });
  }
}

void three_jobs() {
  queue_jobs<3>();
  run_loop();
}

void late_timers() {
  static uv_timer_t slow;
  static uv_timer_t quick;
  uv_timer_init(loop(), &slow);
  uv_timer_init(loop(), &quick);
  uv_timer_start(
      &quick,
      [](uv_timer_t*) {
        say("25");
        uv_timer_start(
            &quick, [](uv_timer_t*) { say("25+20"); }, 20, 0);
      },
      25, 0);
  uv_timer_start(
      &slow, [](uv_timer_t*) { say("40"); }, 40, 0);
  run_loop();
}

void five_seconds() {
  static uv_timer_t timer;
  uv_timer_init(loop(), &timer);
  uv_timer_start(
      &timer, [](uv_timer_t*) { say("late"); }, 5000, 0);
  run_loop();
}

void spin() {
  say("spinning");
  for (std::atomic<int> forever{0};; ++forever) {
  }
}

void spin_until_later() {
  const uint64_t end = uv_hrtime() + 50'000'000;
  while (uv_hrtime() < end) {
  }
  say("50 ms have passed");
}

void never_ends() {
  static uv_timer_t timer;
  uv_timer_init(loop(), &timer);
  uv_timer_start(
      &timer, [](uv_timer_t*) {}, 1, 1);
  run_loop();
}

void forks() {
  const pid_t child = fork();
  if (child == 0) {
    say("child");
    _exit(0);
  }
  waitpid(child, nullptr, 0);
  say("parent");
  timer_and_check();
}

// A descendant in a session of its own, which nobody waits for.
void leaves_a_daemon() {
  int ready[2];
  if (pipe(ready) != 0) abort();
  if (fork() == 0) {
    setsid();
    const pid_t daemon = fork();
    if (daemon == 0) {
      for (;;) pause();
    }
    dprintf(ready[1], "%d", daemon);
    _exit(0);
  }
  char pid[32] = {};
  if (read(ready[0], pid, sizeof pid - 1) <= 0) abort();
  dprintf(STDOUT_FILENO, "daemon %s\n", pid);
  timer_and_check();
}

void ends_with_jobs() {
  queue_jobs<6>();
  uv_run(loop(), UV_RUN_NOWAIT);
  say("end");
}

void closes_all() {
  for (int fd = 3; fd < 1024; ++fd) close(fd);
  three_jobs();
  timer_and_check();
}

// A loop that polls beside a thread that waits for it, with every descriptor closed before.
void closes_all_with_threads() {
  for (int fd = 3; fd < 1024; ++fd) close(fd);
  std::mutex mutex;
  std::condition_variable changed;
  bool ran = false;
  std::thread waiter([&] {
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return ran; });
    say("waiter");
  });
  three_jobs();
  timer_and_check();
  {
    const std::lock_guard lock(mutex);
    ran = true;
  }
  changed.notify_one();
  waiter.join();
}

void lists_what_it_has() {
  for (const char* name : {"LD_PRELOAD", "LD_BIND_NOW", "CONDUCTOR_CONTROL"}) {
    if (getenv(name) != nullptr) say(name);
  }
  for (int fd = 3; fd < 1024; ++fd) {
    if (fcntl(fd, F_GETFD) >= 0) dprintf(STDOUT_FILENO, "descriptor %d\n", fd);
  }
  char here[4096];
  say(getcwd(here, sizeof here) != nullptr && strcmp(here, getenv("TMPDIR")) == 0 ? "own folder"
                                                                                  : here);
  timer_and_check();
}

void two_threads() {
  std::mutex mutex;
  std::condition_variable changed;
  int done = 0;
  const auto work = [&](const char* name) {
    say(name);
    const std::lock_guard lock(mutex);
    ++done;
    changed.notify_all();
  };
  std::thread a(work, "a");
  std::thread b(work, "b");
  {
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return done == 2; });
  }
  say("both");
  a.join();
  b.join();
  timer_and_check();
}

// A thread started with an address on the stack, which is how libuv starts its pool.
void thread_with_stack_argument() {
  struct State {
    pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
    bool done = false;
  } state;
  pthread_t thread;
  pthread_create(
      &thread, nullptr,
      [](void* raw) -> void* {
        State& shared = *static_cast<State*>(raw);
        pthread_mutex_lock(&shared.mutex);
        shared.done = true;
        pthread_mutex_unlock(&shared.mutex);
        return nullptr;
      },
      &state);
  pthread_join(thread, nullptr);
  say(state.done ? "done" : "not done");
  timer_and_check();
}

void crashes() {
  say("before");
  static uv_timer_t timer;
  uv_timer_init(loop(), &timer);
  uv_timer_start(
      &timer, [](uv_timer_t*) { raise(SIGSEGV); }, 1, 0);
  run_loop();
}

void floods() {
  static uv_idle_t idle;
  uv_idle_init(loop(), &idle);
  uv_idle_start(&idle, [](uv_idle_t*) {
    for (int i = 0; i < 1000; ++i) say("0123456789012345678901234567890123456789");
  });
  run_loop();
}

void no_loop() { say("no loop"); }

struct Sample {
  const char* name;
  void (*body)();
};

constexpr Sample samples[] = {
    {"timer_and_check", timer_and_check},
    {"three_jobs", three_jobs},
    {"late_timers", late_timers},
    {"five_seconds", five_seconds},
    {"spin", spin},
    {"spin_until_later", spin_until_later},
    {"never_ends", never_ends},
    {"forks", forks},
    {"leaves_a_daemon", leaves_a_daemon},
    {"ends_with_jobs", ends_with_jobs},
    {"closes_all", closes_all},
    {"closes_all_with_threads", closes_all_with_threads},
    {"lists_what_it_has", lists_what_it_has},
    {"two_threads", two_threads},
    {"thread_with_stack_argument", thread_with_stack_argument},
    {"crashes", crashes},
    {"floods", floods},
    {"no_loop", no_loop},
};

}  // namespace

// It can stand for a native program: --list, and cases named samples/NAME.
int main(int argc, char** argv) {
  const char* wanted = argc == 2 ? argv[1] : "";
  if (strncmp(wanted, "samples/", 8) == 0) wanted += 8;
  for (const Sample& sample : samples) {
    if (strcmp(wanted, "--list") == 0) printf("samples/%s\n", sample.name);
    if (strcmp(wanted, sample.name) != 0) continue;
    sample.body();
    return 0;
  }
  if (strcmp(wanted, "--list") == 0) return 0;
  fprintf(stderr, "ordeal-sample: no such sample\n");
  return 2;
}
