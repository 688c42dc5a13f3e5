#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "floor_run.h"

#define DURATIONS 100
#define ALL_DUE_MS (DURATIONS + 2)

static void busy_ms(int ms) {
  double end = now() + ms / 1e3;
  while (now() < end) {
  }
}

/* A ring buffer of function pointers that doubles when it is full, and keeps its memory. */

typedef void (*task)(void);

static struct {
  task* tasks;
  size_t capacity; /* a power of two */
  size_t head;
  size_t tail;
} ring;

static void ring_grow(void) {
  size_t size = ring.tail - ring.head;
  size_t capacity = ring.capacity ? ring.capacity * 2 : 1024;
  task* tasks = malloc(capacity * sizeof(task));
  if (!tasks) abort();
  for (size_t i = 0; i < size; ++i) tasks[i] = ring.tasks[(ring.head + i) & (ring.capacity - 1)];
  free(ring.tasks);
  ring.tasks = tasks;
  ring.capacity = capacity;
  ring.head = 0;
  ring.tail = size;
}

static inline void ring_push(task t) {
  if (ring.tail - ring.head == ring.capacity) ring_grow();
  ring.tasks[ring.tail++ & (ring.capacity - 1)] = t;
}

static void ring_drain(void) {
  while (ring.head != ring.tail) ring.tasks[ring.head++ & (ring.capacity - 1)]();
}

static void next_tick(void) {
  if (more()) ring_push(next_tick);
}

static void one_tick(void) { more(); }

double floor_tick_chain(int64_t items) {
  begin(items);
  ring_push(next_tick);
  ring_drain();
  return elapsed;
}

double floor_tick_batch(int64_t items) {
  begin(items);
  for (int64_t i = 0; i < items; ++i) ring_push(one_tick);
  ring_drain();
  return elapsed;
}

/* Immediates: a check handle, and an idle handle that keeps the loop from blocking. */

static void on_idle(uv_idle_t* idle) { (void)idle; }

static void next_check(uv_check_t* check_handle) {
  if (!more()) uv_stop(check_handle->loop);
}

double floor_immediate_chain(int64_t items) {
  uv_loop_t loop;
  uv_check_t check_handle;
  uv_idle_t idle;
  check(uv_loop_init(&loop));
  uv_check_init(&loop, &check_handle);
  uv_idle_init(&loop, &idle);
  uv_check_start(&check_handle, next_check);
  uv_idle_start(&idle, on_idle);
  begin(items);
  uv_run(&loop, UV_RUN_DEFAULT);
  uv_close((uv_handle_t*)&check_handle, NULL);
  uv_close((uv_handle_t*)&idle, NULL);
  close_loop(&loop);
  return elapsed;
}

static void drain_ring(uv_check_t* check_handle) {
  ring_drain();
  uv_stop(check_handle->loop);
}

double floor_immediate_batch(int64_t items) {
  uv_loop_t loop;
  uv_check_t check_handle;
  uv_idle_t idle;
  check(uv_loop_init(&loop));
  uv_check_init(&loop, &check_handle);
  uv_idle_init(&loop, &idle);
  uv_check_start(&check_handle, drain_ring);
  uv_idle_start(&idle, on_idle);
  begin(items);
  for (int64_t i = 0; i < items; ++i) ring_push(one_tick);
  uv_run(&loop, UV_RUN_DEFAULT);
  uv_close((uv_handle_t*)&check_handle, NULL);
  uv_close((uv_handle_t*)&idle, NULL);
  close_loop(&loop);
  return elapsed;
}

/* Timers: one uv_timer_t each, all in one block made beforehand. */

static void on_timer(uv_timer_t* timer) {
  (void)timer;
  more();
}

static uint64_t delay_of(int64_t i) { return (uint64_t)(i % DURATIONS) + 1; }

static void close_timers(uv_loop_t* loop, uv_timer_t* timers, int64_t items) {
  for (int64_t i = 0; i < items; ++i) uv_close((uv_handle_t*)&timers[i], NULL);
  close_loop(loop);
  free(timers);
}

double floor_timers_fired(int64_t items) {
  uv_loop_t loop;
  uv_timer_t* timers = allocate((size_t)items, sizeof *timers);
  double armed;
  check(uv_loop_init(&loop));
  begin(items);
  for (int64_t i = 0; i < items; ++i) {
    uv_timer_init(&loop, &timers[i]);
    uv_timer_start(&timers[i], on_timer, delay_of(i), 0);
  }
  armed = now() - start;
  busy_ms(ALL_DUE_MS);
  start = now();
  uv_run(&loop, UV_RUN_DEFAULT);
  close_timers(&loop, timers, items);
  return armed + elapsed;
}

double floor_timers_cancelled(int64_t items) {
  uv_loop_t loop;
  uv_timer_t* timers = allocate((size_t)items, sizeof *timers);
  check(uv_loop_init(&loop));
  begin(items);
  for (int64_t i = 0; i < items; ++i) {
    uv_timer_init(&loop, &timers[i]);
    uv_timer_start(&timers[i], on_timer, delay_of(i), 0);
  }
  for (int64_t i = 0; i < items; ++i) uv_timer_stop(&timers[i]);
  elapsed = now() - start;
  close_timers(&loop, timers, items);
  return elapsed;
}

static void on_interval(uv_timer_t* timer) {
  if (left > 0 && !more()) uv_stop(timer->loop);
}

double floor_intervals_fired(int64_t items) {
  uv_loop_t loop;
  uv_timer_t* timers = allocate((size_t)items, sizeof *timers);
  check(uv_loop_init(&loop));
  for (int64_t i = 0; i < items; ++i) {
    uv_timer_init(&loop, &timers[i]);
    uv_timer_start(&timers[i], on_interval, delay_of(i), delay_of(i));
  }
  busy_ms(ALL_DUE_MS);
  begin(items);
  uv_run(&loop, UV_RUN_DEFAULT);
  close_timers(&loop, timers, items);
  return elapsed;
}

/* Files. */

static void stat_again(uv_loop_t* loop, uv_fs_t* request);

static void on_stat(uv_fs_t* request) {
  uv_loop_t* loop = request->loop;
  check((int)request->result);
  uv_fs_req_cleanup(request);
  if (more()) stat_again(loop, request);
}

static void stat_again(uv_loop_t* loop, uv_fs_t* request) {
  check(uv_fs_stat(loop, request, "/proc/self/exe", on_stat));
}

double floor_stat(int64_t items) {
  uv_loop_t loop;
  uv_fs_t request;
  check(uv_loop_init(&loop));
  begin(items);
  stat_again(&loop, &request);
  close_loop(&loop);
  return elapsed;
}

static char kilobyte[4096];
static int64_t to_start;

struct reading {
  uv_work_t request;
  ssize_t size;
  char bytes[1024];
};

static void read_whole(uv_work_t* request) {
  struct reading* reading = request->data;
  struct stat status;
  int fd = open(kilobyte, O_RDONLY | O_CLOEXEC);
  if (fd < 0 || fstat(fd, &status) != 0) abort();
  reading->size = read(fd, reading->bytes, sizeof reading->bytes);
  close(fd);
}

static void after_read(uv_work_t* request, int status) {
  struct reading* reading = request->data;
  check(status);
  if (reading->size != 1024) abort();
  more();
  if (to_start-- > 0) check(uv_queue_work(request->loop, request, read_whole, after_read));
}

static double read_files(int64_t items, int at_once) {
  uv_loop_t loop;
  struct reading* readings = allocate((size_t)at_once, sizeof *readings);
  const char* folder = getenv("BENCH_FOLDER");
  snprintf(kilobyte, sizeof kilobyte, "%s/kilobyte", folder ? folder : ".");
  check(uv_loop_init(&loop));
  to_start = items - at_once;
  begin(items);
  for (int i = 0; i < at_once; ++i) {
    readings[i].request.data = &readings[i];
    check(uv_queue_work(&loop, &readings[i].request, read_whole, after_read));
  }
  close_loop(&loop);
  free(readings);
  return elapsed;
}

double floor_read_file(int64_t items) { return read_files(items, 1); }
double floor_read_file_64(int64_t items) { return read_files(items, 64); }
