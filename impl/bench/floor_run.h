/* How a workload of the floor counts its items and takes its time. */
#ifndef FLOOR_RUN_H
#define FLOOR_RUN_H

#include <stddef.h>
#include <uv.h>

#include "floor.h"

extern int64_t left;
extern double start;
extern double elapsed;

double now(void);
void begin(int64_t items);
/* One item is done: whether there are more. The last takes the time. */
int more(void);

/* These abort rather than fail. */
void* allocate(size_t count, size_t size);
void check(int status);

/* Runs the loop to its end. */
void close_loop(uv_loop_t* loop);

#endif
