#include "loop.hpp"

#include <dlfcn.h>
#include <stdlib.h>

#include "actor.hpp"
#include "protocol.hpp"

namespace conductor {

namespace {

// uv.h, enum uv_handle_type: part of libuv's stable interface.
constexpr int uv_timer = 13;

struct Uv {
  void* (*default_loop)();
  int (*backend_fd)(const void*);
  void (*walk)(void*, void (*)(void*, void*), void*);
  int (*handle_get_type)(const void*);
  int (*is_active)(const void*);
  int (*has_ref)(const void*);
  uint64_t (*timer_get_due_in)(const void*);
  uint64_t (*timer_get_repeat)(const void*);
  bool is_node;
  bool loops_are_seen;  // being initialised: the calls come through interpose.cpp
  bool complete;
};

template <class Function>
void look_up(Function& slot, const char* name) {
  slot = reinterpret_cast<Function>(dlsym(RTLD_DEFAULT, name));
}

const Uv& uv() {
  static Uv found{};
  static bool known = false;
  if (known) return found;
  known = true;
  look_up(found.default_loop, "uv_default_loop");
  look_up(found.backend_fd, "uv_backend_fd");
  look_up(found.walk, "uv_walk");
  look_up(found.handle_get_type, "uv_handle_get_type");
  look_up(found.is_active, "uv_is_active");
  look_up(found.has_ref, "uv_has_ref");
  look_up(found.timer_get_due_in, "uv_timer_get_due_in");
  look_up(found.timer_get_repeat, "uv_timer_get_repeat");
  found.is_node = dlsym(RTLD_DEFAULT, "node_module_register") != nullptr;
  Dl_info info;
  Dl_info own;
  found.loops_are_seen = dladdr(reinterpret_cast<void*>(found.default_loop), &info) != 0 &&
                         dladdr(reinterpret_cast<void*>(&notice_poll), &own) != 0 &&
                         info.dli_fbase == own.dli_fbase;
  found.complete = found.default_loop && found.backend_fd && found.walk && found.handle_get_type &&
                   found.is_active && found.has_ref && found.timer_get_due_in &&
                   found.timer_get_repeat;
  return found;
}

// Of Node, only the main thread's loop is known, and it is libuv's default loop (src/node.cc
// NodeMainInstance). uv_default_loop() would make one where there is none, so it is not called in
// other programs: there the loop is the one the thread was seen to initialise (interpose.cpp).
void* loop_of(Actor& me) {
  const Uv& api = uv();
  if (!api.complete) return nullptr;
  if (me.loop == nullptr && api.is_node && me.role == Role::main) me.loop = api.default_loop();
  if (me.loop == nullptr) return nullptr;
  return me.loop;
}

struct Timers {
  const void* first = nullptr;
  bool nodes_own_is_there = false;
  uint64_t due_in_ms = UINT64_MAX;  // of the next that is armed
  bool armed() const { return due_in_ms <= max_guard_ms; }
};

// Node's own timer, which runs the program's callbacks, is the first of its loop (src/env.cc
// Environment::InitializeLibuv), until it is closed as the program ends: the loop is run then, too
// (Environment::CleanupHandles). Others that do not keep the loop alive are the repeating ones of
// histograms, whose ticks the program can count (src/histogram.cc IntervalHistogram), and V8's, for
// tasks that it wants run later (src/node_platform.cc RunDelayedTask; after a collection of
// garbage, say): those run none of the program's callbacks and tell it nothing.
const void* nodes_own_timer;
bool nodes_own_timer_is_known;

void visit_timer(void* handle, void* out) {
  const Uv& api = uv();
  if (api.handle_get_type(handle) != uv_timer) return;
  Timers& found = *static_cast<Timers*>(out);
  if (found.first == nullptr) found.first = handle;
  const void* const own = nodes_own_timer_is_known ? nodes_own_timer : found.first;
  if (handle == own) found.nodes_own_is_there = true;
  if (!api.is_active(handle)) return;
  const bool may_be_v8s = api.is_node && handle != own && !api.has_ref(handle);
  if (may_be_v8s && api.timer_get_repeat(handle) == 0) return;
  const uint64_t due = api.timer_get_due_in(handle);
  if (due < found.due_in_ms) found.due_in_ms = due;
}

Timers timers_of(void* loop) {
  Timers timers;
  uv().walk(loop, visit_timer, &timers);
  if (uv().is_node) {
    if (!nodes_own_timer_is_known) nodes_own_timer = timers.first;
    nodes_own_timer_is_known = true;
    if (!timers.nodes_own_is_there) nodes_own_timer = nullptr;  // its memory may be used again
  }
  return timers;
}

}  // namespace

bool is_node() { return uv().is_node; }

// The other loops that a thread polls whose own is known are spawnSync's, whose timer guards
// against a child that hangs, and those that are wound up at its end: no case orders anything by
// them.
bool polls_side_loop(const Actor& me) {
  const Uv& api = uv();
  return api.complete && me.loop != nullptr && me.epoll_fd_seen >= 0 &&
         api.backend_fd(me.loop) != me.epoll_fd_seen;
}

// Node stops its one uv timer while it runs the lists that are due (src/env.cc RunTimers), so an
// idle timer means "no timer" only if none has been armed since the last poll.
bool timers_may_run(Actor& me) {
  if (me.timers_armed) return true;
  void* loop = loop_of(me);
  if (polls_side_loop(me)) return false;
  if (loop == nullptr && uv().loops_are_seen) return false;  // it has none yet
  // Of a Worker's loop only the polls are seen: one without a deadline has no timer, nor has the
  // loop when it reads its clock at the end of that poll, before any callback.
  if (loop == nullptr && me.polled_without_deadline) {
    me.polled_without_deadline = false;
    return false;
  }
  if (loop == nullptr || timers_of(loop).armed()) me.timers_armed = true;
  return me.timers_armed;
}

int32_t next_timer_ms(Actor& me) {
  void* loop = loop_of(me);
  if (loop == nullptr) return -1;
  const Timers timers = timers_of(loop);
  return timers.armed() ? static_cast<int32_t>(timers.due_in_ms) : -1;
}

int poll_timeout(Actor& me, int timeout_ms) {
  void* loop = timeout_ms > 0 && is_node() && !polls_side_loop(me) ? loop_of(me) : nullptr;
  if (loop == nullptr) return timeout_ms;
  const uint64_t due = timers_of(loop).due_in_ms;
  return due <= INT32_MAX ? static_cast<int>(due) : -1;
}

void settle_v8() {
  void (*set_flags)(const char*);
  const char* (*version)();
  look_up(set_flags, "_ZN2v82V818SetFlagsFromStringEPKc");
  look_up(version, "_ZN2v82V810GetVersionEv");
  if (!is_node() || set_flags == nullptr || version == nullptr) return;
  set_flags("--random-seed=1 --no-memory-reducer");
  set_flags(atoi(version()) < 11 ? "--no-scavenge-task" : "--no-minor-gc-task");  // renamed
}

void notice_poll(Actor& me, int epoll_fd, int timeout_ms) {
  me.polled_without_deadline = timeout_ms < 0;
  me.epoll_fd_seen = epoll_fd;
  me.timers_armed = false;
  me.reads = 0;
  me.reads_elsewhere = 0;
}

}  // namespace conductor
