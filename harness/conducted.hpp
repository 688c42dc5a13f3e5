// Runs of a program under the conductor (conductor/protocol.hpp): the world's choices are decided
// by a schedule, and the run says which choices there were.
//
// The program is started once, stops before its main(), and is forked for each run. It leads a
// process group that is killed at the end of each run, with every descendant; it goes when this
// object, or this process, does.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "conductor/protocol.hpp"
#include "file.hpp"
#include "outcome.hpp"
#include "process.hpp"
#include "schedule.hpp"

namespace ordeal {

using Choice = conductor::Choice;

struct ConductedRun {
  Run run;
  // Empty: conducted. Else why not: the run was a plain one, and nothing below counts.
  std::string unconducted;
  std::vector<Choice> choices;  // in order
  std::string diverged;         // which deviation did not fit the program, or empty
  // What made the order less than certain (a thread that would not give up its turn, a child
  // process, ...), for people; empty mostly.
  std::string remark;
  bool forked = false;  // it started a child process, which ends when it likes: polls may differ
  std::uint32_t jobs_taken = 0;               // by libuv's threadpool, in the whole run
  std::chrono::milliseconds elapsed{0};       // virtual
  std::chrono::milliseconds longest_wait{0};  // the longest a poll asked for, guards left out
};

// Where the library is: $ORDEAL_CONDUCTOR, beside this program, in its build tree.
// Error(environment) when it is missing or built for another machine.
std::filesystem::path find_conductor();

class ConductedProgram {
 public:
  // `command` as for a plain run; its folder is only what HOME and TMPDIR are recognised by.
  // Choices count from when `script` is opened, or from main() when it is empty. Error(environment)
  // when the program cannot be started at all.
  ConductedProgram(Command command, std::filesystem::path script,
                   const std::filesystem::path& library);
  ~ConductedProgram();
  ConductedProgram(const ConductedProgram&) = delete;
  ConductedProgram& operator=(const ConductedProgram&) = delete;

  // One run in a fresh empty folder. One at a time; another thread may use another object.
  ConductedRun run(const Schedule& schedule);

 private:
  void start(const std::filesystem::path& library);
  bool exchange(const std::filesystem::path& cwd, conductor::Reply& reply);
  ConductedRun run_plainly(const std::filesystem::path& cwd);
  Exit to_exit(const conductor::Reply& reply) const;

  Command command_;
  std::filesystem::path script_;
  TemporaryFolder folder_;
  std::string unconducted_;  // why it cannot be conducted, once that is known
  pid_t process_ = -1;
  int control_ = -1;
  int score_fd_ = -1;
  int output_fd_ = -1;
  conductor::Score* score_ = nullptr;
};

}  // namespace ordeal
