// --trace-event-loop-phases: which phases the loop enters, and what runs in each.
#pragma once

#include <uv.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "nodeloop/environment.hpp"

namespace nodeloop {

namespace detail {
class AsyncRecord;
}

// The phases of a turn in libuv's order. Source: src/unix/core.c uv_run.
enum class Phase : std::uint8_t { timers, pending, idle, prepare, poll, check, closing };

// Made by an Environment that is asked to trace. Ownership: that of its AsyncHooks.
class Trace {
 public:
  // An empty file name means stderr, line by line.
  Trace(Environment& env, std::string file);
  ~Trace();
  Trace(const Trace&) = delete;
  Trace& operator=(const Trace&) = delete;

  // The loop has come to a phase; those that it passed on the way were entered too.
  void enter(Phase phase);
  // A resource's callback runs, until it has run.
  void begin(const detail::AsyncRecord& record);
  void end();
  // Writes the file, if it is one; once.
  void write();

 private:
  struct Event {
    std::string name;
    char kind;           // as Chrome's trace format has it: 'B' begins, 'E' ends
    std::uint64_t time;  // ns
    std::string from;
  };

  void note(std::string name, char kind, std::string from = {});
  void go_to_next_phase();

  Environment& env_;
  std::string file_;
  uv_prepare_t* prepare_;
  std::vector<Event> events_;
  bool in_loop_ = false;
  Phase phase_ = Phase::closing;
  std::uint64_t turn_ = 0;
  int depth_ = 0;
};

// Finds the flag among the arguments and in NODELOOP_OPTIONS, and takes it out of the arguments.
// Empty without it, else the file's name, which may be empty.
std::optional<std::string> take_trace_option(std::vector<std::string>& arguments);

}  // namespace nodeloop
