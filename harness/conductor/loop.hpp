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

// True when it polls a loop whose order is nobody's claim.
bool polls_side_loop(const Actor& me);

// A poll of the thread's loop begins: what was armed before it is settled.
void notice_poll(Actor& me, int epoll_fd, int timeout_ms);

}  // namespace conductor
