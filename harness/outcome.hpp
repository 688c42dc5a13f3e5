// What one run of a program printed and how it ended. Two runs with equal outcomes are the same
// behaviour; everything a golden says is about sets of these.
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <string>
#include <vector>

namespace ordeal {

struct Outcome {
  std::vector<std::string>
      lines;          // stdout and stderr in the order written, without an uncaught error's report
  int exit_code = 0;  // meaningless when a signal ended it
  int signal = 0;     // 0: the process exited by itself
  std::string uncaught;  // first line of the error that ended the process ("Error: boom"), or empty

  auto operator<=>(const Outcome&) const = default;
};

enum class RunStatus : std::uint8_t {
  completed,    // `outcome` tells what happened, whatever the exit code
  hang,         // killed at its time limit
  flood,        // killed at its output limit
  unsupported,  // the runtime cannot run this case
  not_started,  // the program could not be started
};

struct Run {
  RunStatus status = RunStatus::completed;
  Outcome outcome;     // as far as it came
  std::string detail;  // for people: why it is not `completed`
  std::chrono::microseconds took{0};
};

}  // namespace ordeal
