// The one exception of the harness and the exit statuses it maps to. Thrown where something cannot
// go on, caught once in main(), printed as one line on stderr: say what is wrong, where, what to
// do.
#pragma once

#include <stdexcept>
#include <string>

namespace ordeal {

// What the process `ordeal` exits with.
enum class ExitStatus {
  conforms = 0,
  differs = 1,      // something does not conform, or a proposal waits for review
  usage = 2,        // a wrong command line, a malformed golden, a filter that matches nothing
  environment = 3,  // no such runtime, no permission, no space
};

struct Error : std::runtime_error {
  Error(ExitStatus status, const std::string& message)
      : std::runtime_error(message), status(status) {}
  ExitStatus status;
};

// SIGINT or SIGTERM arrived; every child is gone already. The process exits with 128 + signal.
struct Interrupted : std::runtime_error {
  explicit Interrupted(int signal) : std::runtime_error("interrupted"), signal(signal) {}
  int signal;
};

}  // namespace ordeal
