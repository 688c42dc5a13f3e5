// Child processes, bounded in time and output. The only file pair that knows Boost.Process.
//
// A child leads its own process group, reads /dev/null and writes stdout and stderr to one open
// file description (through a pipe Node loses at process.exit() what the reader has not yet
// drained). When it ends, or exceeds a limit, its whole group is killed and reaped; when this
// process dies it is killed by the kernel.
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace ordeal {

struct Limits {
  std::chrono::milliseconds time{10'000};
  std::size_t output_bytes = 16u << 20;  // stdout and stderr together; the kernel enforces it
};

struct Command {
  std::vector<std::string> argv;  // argv[0]: path of the program, not searched in PATH
  std::vector<std::string> env;   // "NAME=value", all of the environment
  std::filesystem::path cwd;      // empty: ours
  Limits limits;
};

// How a command ended. Exactly one of: failed_to_start is set, signal is not 0, or exit_code
// counts.
struct Exit {
  int exit_code = 0;
  int signal = 0;
  bool timed_out = false;       // killed at its time limit
  bool flooded = false;         // reached its output limit
  std::string failed_to_start;  // "No such file or directory", or empty
  std::string output;           // what was written, at most limits.output_bytes
  std::chrono::microseconds took{0};
};

// Runs one command to its end. May be called from several threads at once.
// Throws Interrupted on SIGINT or SIGTERM, Error(environment) when out of descriptors or the like.
Exit run(const Command& command);

struct Job {
  Command command;
  std::function<void(Exit)> done;
};

// Runs what `next` supplies, at most `jobs` at a time, until it has no more: `next` is asked
// whenever a slot is free, and again after each `done` even if it had none before, so that a `done`
// may lead to further work. Everything is called on the caller's thread; `done` in the order of
// ending. Throws as run() does, and lets exceptions of the callbacks through; children are gone by
// then.
void run_all(const std::function<std::optional<Job>()>& next, std::size_t jobs);

// Where PATH finds `program`, or empty. A name with a slash is looked at as it is.
std::filesystem::path find_program(const std::string& program);

}  // namespace ordeal
