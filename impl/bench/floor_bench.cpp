// The floor as a Google Benchmark program.
#include "bench.hpp"
#include "floor.h"

namespace {

#define FLOOR(name) BENCHMARK(bench::timed<floor_##name>)->Name(#name)->UseManualTime()

FLOOR(tick_chain)->Arg(1'000'000);
FLOOR(tick_batch)->Arg(10'000'000);
FLOOR(immediate_chain)->Arg(100'000);
FLOOR(immediate_batch)->Arg(1'000'000);
FLOOR(timers_fired)->Arg(1'000'000);
FLOOR(timers_cancelled)->Arg(1'000'000);
FLOOR(intervals_fired)->Arg(1'000'000);
FLOOR(read_file)->Arg(5'000);
FLOOR(read_file_64)->Arg(10'000);
FLOOR(stat)->Arg(10'000);
FLOOR(tcp_byte)->Arg(10'000);
FLOOR(tcp_byte_64)->Arg(20'000);
FLOOR(tcp_mebibyte)->Arg(200);

}  // namespace
