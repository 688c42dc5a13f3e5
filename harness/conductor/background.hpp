// Threads of the runtime's own (V8's workers, the inspector's) run only while every thread of the
// program waits: one that is woken, or begins, stops at a gate until then. A poll opens the gate
// and waits until they have come to rest. So what they compile, free or post comes at the same
// point in every run, however many cores there are and however busy: V8 allocates, and with that
// collects garbage and posts tasks for it, by what its workers have done so far.
#pragma once

#include <stdint.h>

namespace conductor {

void background_started();
void background_ended();

// The gate is open as long as there is one of these: while no thread of the program runs.
class OpenGate {
 public:
  OpenGate();
  ~OpenGate();
  OpenGate(const OpenGate&) = delete;
  OpenGate& operator=(const OpenGate&) = delete;
};
bool gate_is_open();
void pass_gate();  // for a background thread, before it runs on

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
