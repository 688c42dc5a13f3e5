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

// V8 draws the seeds of its hash tables and of Math.random() from the world's entropy. What it
// allocates, and so when it collects garbage and posts tasks for it, is not quite the same under
// other seeds. In Node, before its main(): one seed for all runs, unless its flags name another.
void seed_v8();

// How long a poll would wait if there were only the timers that count; -1: for ever.
int poll_timeout(Actor& me, int timeout_ms);

// True when it polls a loop whose order is nobody's claim.
bool polls_side_loop(const Actor& me);

// A poll of the thread's loop begins: what was armed before it is settled.
void notice_poll(Actor& me, int epoll_fd, int timeout_ms);

}  // namespace conductor
