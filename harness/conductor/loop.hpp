// What can be known of a thread's libuv loop from outside: whether a timer is armed. Asked through
// libuv's public functions, which Node exports for addons.
#pragma once

#include <stdint.h>

namespace conductor {

struct Actor;

// True when a timer could run, or be ordered against another, before the thread's next poll; also
// when that cannot be known.
bool timers_may_run(Actor& me);

// Milliseconds until the loop's next timer is due, or -1 when that is not known.
int32_t next_timer_ms(Actor& me);

bool is_node();  // whether the program is Node

// In Node, before its main(), unless the program's own flags say otherwise:
// - One seed for all runs of V8's hash tables and of Math.random(), which it draws from the world's
//   entropy: what it allocates is not quite the same under other seeds.
// - No tasks of V8's for collecting garbage sooner than it must, which it posts when the heap takes
//   another page (src/heap/memory-reducer.cc NotifyPossibleGarbage) or the young one is nearly full
//   (src/heap/minor-gc-job.cc, scavenge-job.cc): each wakes the loop (src/node_platform.cc) for a
//   turn in which nothing of the program's runs, and where the heap stands is not quite the same in
//   two runs, as V8's threads allocate in it, too.
void settle_v8();

// How long a poll would wait if there were only the timers that count; -1: for ever.
int poll_timeout(Actor& me, int timeout_ms);

// True when it polls a loop whose order is nobody's claim.
bool polls_side_loop(const Actor& me);

// A poll of the thread's loop begins: what was armed before it is settled.
void notice_poll(Actor& me, int epoll_fd, int timeout_ms);

}  // namespace conductor
