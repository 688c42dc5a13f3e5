/* launch RUNS COMMAND [ARGUMENT...]
 * Starts a command again and again and prints, a line for each run, the microseconds from its start
 * to the first byte of its output, and its peak memory in KiB. Linked statically and small, for a
 * child's peak counts from what its parent was when it started it. Exit status 3 if the command
 * cannot be started, prints nothing or fails. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char** environ;

static double now_us(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static int run(char** command) {
  int ends[2];
  pid_t child;
  posix_spawn_file_actions_t actions;
  char bytes[4096];
  struct rusage usage;
  int status;
  if (pipe2(ends, O_CLOEXEC) != 0) return 3;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, ends[1], 1);
  const double start = now_us();
  if (posix_spawn(&child, command[0], &actions, NULL, command, environ) != 0) return 3;
  close(ends[1]);
  const int printed = read(ends[0], bytes, sizeof bytes) > 0;
  const double first_output = now_us();
  while (read(ends[0], bytes, sizeof bytes) > 0) {
  }
  close(ends[0]);
  posix_spawn_file_actions_destroy(&actions);
  if (wait4(child, &status, 0, &usage) != child || status != 0 || !printed) return 3;
  printf("%.1f %ld\n", first_output - start, usage.ru_maxrss);
  return 0;
}

int main(int argc, char** argv) {
  const int runs = argc > 2 ? atoi(argv[1]) : 0;
  if (runs <= 0) {
    fprintf(stderr, "usage: launch RUNS COMMAND [ARGUMENT...]\n");
    return 2;
  }
  for (int i = 0; i < runs; ++i) {
    if (run(argv + 2) != 0) {
      fprintf(stderr, "launch: %s could not be started, printed nothing or failed\n", argv[2]);
      return 3;
    }
  }
  return 0;
}
