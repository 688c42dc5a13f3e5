/* The floor: the benchmarks' workloads in C with nothing but libuv and, for the queues, a ring
 * buffer of function pointers. Each function takes the number of items and returns the seconds that
 * bench.hpp's workloads of the same name return. They abort when libuv refuses. */
#ifndef FLOOR_H
#define FLOOR_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

double floor_tick_chain(int64_t items);
double floor_tick_batch(int64_t items);
double floor_immediate_chain(int64_t items);
double floor_immediate_batch(int64_t items);
double floor_timers_fired(int64_t items);
double floor_timers_cancelled(int64_t items);
double floor_intervals_fired(int64_t items);
double floor_stat(int64_t items);
/* The file `kilobyte` of the folder BENCH_FOLDER, open to close in one job of the pool. */
double floor_read_file(int64_t items);
double floor_read_file_64(int64_t items);
double floor_tcp_byte(int64_t items);
double floor_tcp_byte_64(int64_t items);
double floor_tcp_mebibyte(int64_t items);

#ifdef __cplusplus
}
#endif

#endif
