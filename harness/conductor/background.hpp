// Threads of the runtime's own (V8's workers, the inspector's) run freely. A poll waits until they
// have come to rest, so that what they post to the loop is there at the same poll in every run.
#pragma once

#include <stdint.h>

namespace conductor {

void background_started();
void background_ended();

// Around a wait of a background thread on a condition variable or a semaphore.
void background_sleeps(const void* object);
void background_woke(const void* object);

// Around a poll of a background thread: what is written to one of its descriptors wakes it, and
// nobody says so.
void background_polls(int epoll_fd);
void background_polled(int epoll_fd);

// Some thread is about to wake one sleeper of `object`, or all.
void background_expect_wake(const void* object, bool all);

// Waits until every background thread sleeps; notes and gives up after a bound. False when some
// were busy at first: what they did may have changed what is ready.
bool wait_for_background();

}  // namespace conductor
