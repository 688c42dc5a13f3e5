// The one error type of the harness: a line for people, and the exit status the program ends with.
#pragma once

#include <stdexcept>
#include <string>

namespace ordeal {

// Exit statuses of `ordeal`, documented in every --help.
enum class ExitStatus {
  conforms = 0,
  differs = 1,      // does not conform
  usage = 2,        // bad input: arguments, cases, goldens
  environment = 3,  // something outside is missing or failed: no such runtime, disk full
};

// `what()` is one line that names the file (and line) concerned and says what to do next.
class Error : public std::runtime_error {
 public:
  Error(ExitStatus status, const std::string& message) : runtime_error(message), status_(status) {}
  ExitStatus status() const { return status_; }

 private:
  ExitStatus status_;
};

// SIGINT or SIGTERM arrived; every child is gone already. The program exits with 128 + signal.
class Interrupted : public std::runtime_error {
 public:
  explicit Interrupted(int signal) : runtime_error("interrupted"), signal_(signal) {}
  int signal() const { return signal_; }

 private:
  int signal_;
};

}  // namespace ordeal
