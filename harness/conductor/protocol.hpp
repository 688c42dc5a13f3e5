// What the harness and the conductor library say to each other.
//
// The harness starts the program once, with the library preloaded and a socket in
// CONDUCTOR_CONTROL. The library stops it before main() and says Hello; for each Request the
// process forks, the child becomes the program under the schedule in the Score, and its end comes
// back as a Reply. The Score is memory shared by harness and child, so that the program under test
// keeps no descriptor of ours, and so that what was decided is known however the child ended.
//
// Plain data, host byte order, one machine; `version` guards against a library of another build.
#pragma once

#include <cstdint>

namespace conductor {

inline constexpr std::uint32_t protocol_version = 3;
inline constexpr const char* control_variable = "CONDUCTOR_CONTROL";

// What the world decides for an event loop.
enum class Kind : std::uint8_t {
  clock,   // a loop reads its clock: how much later is it?
  poll,    // the network (or a child process) has events for a poll: has it had them in time?
  pool,    // threadpool jobs are under way at a poll: which of them finishes next, if any?
  thread,  // several threads could run: which does?
};
inline constexpr int kinds = 4;

// What was decided; `standard` is the default of every kind. A clock's decision is a number of
// milliseconds instead.
enum Option : std::int32_t {
  standard = 0,  // all events in the kernel's order; the first job; the first thread; no time
  second = 1,    // the second job or thread, and so on to the ninth
  ninth = 8,
  none = 9,       // poll: no event was there yet; pool: no further job is finished
  first = 10,     // poll: only the first event was there
  last = 12,      // thread: the first one waits until no other can run
  reversed = 11,  // poll: the events came the other way round
  early = 13,     // poll: pool jobs were done before the loop came to watch new descriptors
};

struct Choice {
  Kind kind;
  std::uint8_t actor;     // whose choice it was: 0 is the main thread
  std::uint16_t options;  // bit n: Option n is open
  std::int32_t decision;  // an Option, or milliseconds for a clock
  std::int32_t detail;    // clock: milliseconds to the next timer, -1 unknown; poll and pool: the
                          // poll's timeout; thread: the thread the default would pick
  std::uint32_t jobs_taken;  // of the threadpool, until then
  std::uint32_t among;       // hash of what it was among: pool: jobs, by how many were taken since;
                             // poll: descriptors; thread: threads
};

struct Deviation {
  Kind kind;
  std::uint8_t reserved[3];
  std::uint32_t ordinal;  // the how manieth choice of its kind, from 1
  std::int32_t decision;
};

inline constexpr std::uint32_t max_deviations = 256;
inline constexpr std::uint32_t max_choices = 1u << 15;
inline constexpr std::uint32_t max_path_bytes = 1024;

// Things a run tells about itself that make its order less than certain.
enum Note : std::uint32_t {
  note_background_busy = 1,  // a thread of the runtime's own did not come to rest in time
  note_job_blocked = 2,      // a threadpool job waits for something that the loop has to do
  note_overlap = 4,          // a thread that would not give up its turn was overtaken
  note_forked = 8,           // the program started a child process
  note_threads = 16,         // more threads than the conductor can hold
};

struct Score {
  std::uint32_t version;
  // Written by the harness before the run.
  std::uint32_t deviation_count;
  Deviation deviations[max_deviations];
  char script[max_path_bytes];  // choices count from when this file is opened; empty: from main()
  // Written by the library during the run.
  std::uint32_t attached;    // the library is at work in the program
  std::uint32_t started;     // the script has begun
  std::uint32_t loop_reads;  // clock reads and polls of event loops that came through the
  std::uint32_t polls;       // library; without any it conducted nothing
  std::uint32_t notes;
  std::uint32_t diverged;         // 1 + index of the choice at which a deviation did not fit, or 0
  std::uint32_t exploded;         // max_choices were made and the program was killed
  std::uint32_t ordinals[kinds];  // choices made of each kind
  std::uint32_t longest_poll_ms;  // the longest timeout a poll asked for, up to max_guard_ms
  std::uint32_t jobs_taken;       // by the threads of libuv's pool
  std::uint64_t elapsed_us;       // virtual time that passed
  std::uint32_t choice_count;
  Choice choices[max_choices];
};

// Timers this far ahead guard against peers that hang (http's connection check is 30 s away); they
// are not what a case waits for.
inline constexpr std::uint32_t max_guard_ms = 10'000;

struct Hello {
  std::uint32_t version;
  std::int32_t pid;
};

// With it come two descriptors: the Score's memory and where stdout and stderr go.
struct Request {
  std::uint32_t version;
  std::uint32_t time_limit_ms;
  std::uint64_t output_limit_bytes;
  char cwd[max_path_bytes];
  char env[4096];  // "NAME=value" strings, each ended by a NUL, an empty one ends them
};

struct Reply {
  std::int32_t wait_status;  // as of waitpid()
  std::uint32_t timed_out;
  std::uint32_t flooded;
  std::int32_t error;  // errno when the child could not be made
  std::uint64_t took_us;
  std::uint64_t cpu_us;
  std::uint64_t max_rss_kib;
};

}  // namespace conductor
