#include "floor_run.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

int64_t left;
double start;
double elapsed;

double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

void begin(int64_t items) {
  left = items;
  start = now();
}

int more(void) {
  if (--left > 0) return 1;
  elapsed = now() - start;
  return 0;
}

void* allocate(size_t count, size_t size) {
  void* block = calloc(count, size);
  if (!block) abort();
  return block;
}

void check(int status) {
  if (status >= 0) return;
  fprintf(stderr, "floor: %s\n", uv_strerror(status));
  abort();
}

void close_loop(uv_loop_t* loop) {
  uv_run(loop, UV_RUN_DEFAULT);
  check(uv_loop_close(loop));
}
