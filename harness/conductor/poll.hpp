// Polls of event loops: what has happened, as far as this poll knows.
#pragma once

#include <signal.h>
#include <sys/epoll.h>

namespace conductor {

struct Actor;

int conducted_poll(Actor& me, int epoll_fd, epoll_event* events, int capacity, int timeout_ms,
                   const sigset_t* mask);

// A conducted thread, or a job, has written to a descriptor: if a loop polls it, this is news of
// the program's, and no housekeeping of the runtime's own threads.
void notice_write(const Actor& me, int fd);
void notice_watch(const Actor& me, int fd);  // a loop polls it from now on
void notice_network();                       // an internet socket was made
void notice_fork();
bool network_in_use();
bool child_processes_exist();

}  // namespace conductor
