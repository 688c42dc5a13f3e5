#include "conducted.hpp"

#include <elf.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <system_error>

#include "error.hpp"
#include "transcript.hpp"

namespace ordeal {

namespace fs = std::filesystem;

namespace {

// How long the program may take to be loaded and stop before main().
constexpr int hello_timeout_ms = 10'000;

// The descriptor of its end of the socket, until main().
constexpr int control_number = 3;

[[noreturn]] void fail(const std::string& what) {
  throw Error(ExitStatus::environment,
              fmt::format("{}: {}", what, std::generic_category().message(errno)));
}

Elf64_Ehdr read_elf_header(const fs::path& file) {
  Elf64_Ehdr header{};
  std::ifstream stream(file, std::ios::binary);
  stream.read(reinterpret_cast<char*>(&header), sizeof header);
  return header;
}

bool is_elf(const Elf64_Ehdr& header) { return std::memcmp(header.e_ident, ELFMAG, SELFMAG) == 0; }

// A program without a dynamic linker would ignore the library and run for real when started.
std::string reason_against(const fs::path& program) {
  const Elf64_Ehdr header = read_elf_header(program);
  if (!is_elf(header)) return {};
  if (header.e_ident[EI_CLASS] != ELFCLASS64) return "it is not a 64-bit program";
  std::ifstream stream(program, std::ios::binary);
  for (unsigned i = 0; i < header.e_phnum; ++i) {
    Elf64_Phdr segment{};
    stream.seekg(static_cast<std::streamoff>(header.e_phoff + std::uint64_t{i} * sizeof segment));
    if (!stream.read(reinterpret_cast<char*>(&segment), sizeof segment)) break;
    if (segment.p_type == PT_INTERP) return {};
  }
  return "it is statically linked";
}

void check_library(const fs::path& library) {
  const Elf64_Ehdr own = read_elf_header("/proc/self/exe");
  const Elf64_Ehdr header = read_elf_header(library);
  if (!is_elf(header) || header.e_type != ET_DYN || header.e_machine != own.e_machine ||
      header.e_ident[EI_CLASS] != own.e_ident[EI_CLASS])
    throw Error(ExitStatus::environment,
                fmt::format("{}: not a conductor library for this machine; build target "
                            "ordeal-conductor here",
                            library.string()));
}

// Environment entries that name the folder of the run.
std::string run_environment(const Command& command, const fs::path& cwd) {
  std::string entries;
  for (const std::string& entry : command.env) {
    const std::size_t equals = entry.find('=');
    if (equals == std::string::npos || entry.substr(equals + 1) != command.cwd.native()) continue;
    entries += entry.substr(0, equals + 1) + cwd.native();
    entries += '\0';
  }
  entries += '\0';
  return entries;
}

bool send_request(int control, const conductor::Request& request, int score_fd, int output_fd) {
  iovec data{const_cast<conductor::Request*>(&request), sizeof request};
  const int fds[2] = {score_fd, output_fd};
  alignas(cmsghdr) char space[CMSG_SPACE(sizeof fds)] = {};
  msghdr message{};
  message.msg_iov = &data;
  message.msg_iovlen = 1;
  message.msg_control = space;
  message.msg_controllen = sizeof space;
  cmsghdr* header = CMSG_FIRSTHDR(&message);
  header->cmsg_level = SOL_SOCKET;
  header->cmsg_type = SCM_RIGHTS;
  header->cmsg_len = CMSG_LEN(sizeof fds);
  std::memcpy(CMSG_DATA(header), fds, sizeof fds);
  return ::sendmsg(control, &message, MSG_NOSIGNAL) == static_cast<ssize_t>(sizeof request);
}

template <class Message>
bool receive(int control, Message& message) {
  for (;;) {
    const ssize_t length = ::recv(control, &message, sizeof message, 0);
    if (length < 0 && errno == EINTR) continue;
    return length == static_cast<ssize_t>(sizeof message);
  }
}

bool wait_readable(int fd, int timeout_ms) {
  pollfd entry{fd, POLLIN, 0};
  for (;;) {
    const int ready = ::poll(&entry, 1, timeout_ms);
    if (ready < 0 && errno == EINTR) continue;
    return ready > 0;
  }
}

std::vector<char*> pointers(std::vector<std::string>& strings) {
  std::vector<char*> list;
  for (std::string& string : strings) list.push_back(string.data());
  list.push_back(nullptr);
  return list;
}

void clear(conductor::Score& score) {
  std::memset(&score, 0, offsetof(conductor::Score, choices));
  score.version = conductor::protocol_version;
}

void write_schedule(conductor::Score& score, const Schedule& schedule) {
  for (const Deviation& deviation : schedule.deviations)
    score.deviations[score.deviation_count++] = {
        deviation.kind, {}, deviation.ordinal, deviation.decision};
}

// Why the schedule does not fit the run, or nothing.
std::string divergence(const conductor::Score& score, const Schedule& schedule) {
  if (score.diverged > 0 && score.diverged <= score.choice_count) {
    const Choice& choice = score.choices[score.diverged - 1];
    std::uint32_t ordinal = 0;
    for (std::uint32_t i = 0; i < score.diverged; ++i)
      ordinal += score.choices[i].kind == choice.kind;
    for (const Deviation& deviation : schedule.deviations)
      if (deviation.kind == choice.kind && deviation.ordinal == ordinal)
        return fmt::format("diverged at {}: the program does not have this choice there",
                           to_string(deviation));
  }
  for (const Deviation& deviation : schedule.deviations) {
    const std::uint32_t made = score.ordinals[static_cast<std::size_t>(deviation.kind)];
    if (deviation.ordinal > made)
      return fmt::format("diverged at {}: the program ended after {} such choices",
                         to_string(deviation), made);
  }
  return {};
}

std::string remark_of(std::uint32_t notes) {
  std::string remark;
  const auto add = [&](conductor::Note note, const char* text) {
    if ((notes & note) == 0) return;
    remark += remark.empty() ? "" : "; ";
    remark += text;
  };
  add(conductor::note_background_busy, "the runtime's own threads did not come to rest");
  add(conductor::note_job_blocked, "a threadpool job waited for the loop");
  add(conductor::note_overlap, "a thread that kept its turn was overtaken");
  add(conductor::note_forked, "it started a child process, which is not conducted");
  add(conductor::note_threads, "it has more threads than can be conducted");
  return remark;
}

std::string reason_unconducted(const conductor::Score& score, const fs::path& script) {
  if (score.attached == 0) return "the conductor library was not loaded";
  if (score.loop_reads + score.polls == 0)
    return "no event loop was seen: it does not poll or read clocks through libc and libuv";
  if (!script.empty() && score.started == 0) return "it was not seen to open the script";
  return {};
}

}  // namespace

fs::path find_conductor() {
  const char* named = std::getenv("ORDEAL_CONDUCTOR");
  fs::path library;
  if (named != nullptr && *named != '\0') {
    library = fs::absolute(named);
  } else {
    const fs::path folder = fs::read_symlink("/proc/self/exe").parent_path();
    const char* name = "libordeal-conductor.so";
    for (const fs::path& place : {folder / "conductor", folder, folder.parent_path() / "lib"})
      if (library.empty() && fs::exists(place / name)) library = place / name;
    if (library.empty()) library = folder / "conductor" / name;
  }
  if (!fs::exists(library))
    throw Error(ExitStatus::environment,
                fmt::format("{}: no conductor library; build target ordeal-conductor, or name it "
                            "with ORDEAL_CONDUCTOR",
                            library.string()));
  check_library(library);
  return library;
}

ConductedProgram::ConductedProgram(Command command, fs::path script, const fs::path& library)
    : command_(std::move(command)), script_(std::move(script)) {
  if (script_.native().size() >= conductor::max_path_bytes)
    throw Error(ExitStatus::usage, fmt::format("{}: the path is too long", script_.string()));
  unconducted_ = reason_against(command_.argv.at(0));
  if (unconducted_.empty()) start(library);
}

ConductedProgram::~ConductedProgram() {
  // It sees the socket close, kills what it has forked, and goes.
  if (control_ >= 0) ::close(control_);
  if (process_ > 0) {
    while (::waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
    }
  }
  if (score_ != nullptr) ::munmap(score_, sizeof *score_);
  for (const int fd : {score_fd_, output_fd_})
    if (fd >= 0) ::close(fd);
}

void ConductedProgram::start(const fs::path& library) {
  score_fd_ = ::memfd_create("ordeal-score", MFD_CLOEXEC);
  output_fd_ = ::memfd_create("ordeal-output", MFD_CLOEXEC);
  int ends[2];
  if (score_fd_ < 0 || output_fd_ < 0 || ::ftruncate(score_fd_, sizeof(conductor::Score)) != 0 ||
      ::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
    fail("cannot make what a conducted run needs");
  control_ = ends[0];
  void* memory =
      ::mmap(nullptr, sizeof(conductor::Score), PROT_READ | PROT_WRITE, MAP_SHARED, score_fd_, 0);
  if (memory == MAP_FAILED) fail("cannot map a score");
  score_ = static_cast<conductor::Score*>(memory);

  std::vector<std::string> arguments = command_.argv;
  std::vector<std::string> environment = command_.env;
  environment.push_back("LD_PRELOAD=" + library.native());
  environment.push_back(fmt::format("{}={}", conductor::control_variable, control_number));
  environment.push_back("LD_BIND_NOW=1");  // symbols are looked up once, and not in every run
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, output_fd_, 1);
  posix_spawn_file_actions_adddup2(&actions, output_fd_, 2);
  posix_spawn_file_actions_adddup2(&actions, ends[1], control_number);
  posix_spawn_file_actions_addclosefrom_np(&actions, control_number + 1);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t no_signals;
  sigset_t all_signals;
  ::sigemptyset(&no_signals);
  ::sigfillset(&all_signals);
  posix_spawnattr_setflags(&attributes,
                           POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  posix_spawnattr_setsigmask(&attributes, &no_signals);
  posix_spawnattr_setsigdefault(&attributes, &all_signals);
  const int error = ::posix_spawn(&process_, command_.argv[0].c_str(), &actions, &attributes,
                                  pointers(arguments).data(), pointers(environment).data());
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  ::close(ends[1]);
  if (error != 0) {
    process_ = -1;
    errno = error;
    fail(fmt::format("cannot start {}", command_.argv[0]));
  }
  conductor::Hello hello{};
  if (!wait_readable(control_, hello_timeout_ms) || !receive(control_, hello)) {
    unconducted_ = "the conductor library was not loaded";
    ::kill(-process_, SIGKILL);
  } else if (hello.version != conductor::protocol_version) {
    throw Error(ExitStatus::environment,
                fmt::format("{}: the conductor library is of another build; build target "
                            "ordeal-conductor again",
                            library.string()));
  }
}

bool ConductedProgram::exchange(const fs::path& cwd, conductor::Reply& reply) {
  conductor::Request request{};
  request.version = conductor::protocol_version;
  request.time_limit_ms = static_cast<std::uint32_t>(command_.limits.time.count());
  request.output_limit_bytes = command_.limits.output_bytes;
  const std::string entries = run_environment(command_, cwd);
  if (cwd.native().size() >= sizeof request.cwd || entries.size() > sizeof request.env)
    throw Error(ExitStatus::environment, fmt::format("{}: the path is too long", cwd.string()));
  std::memcpy(request.cwd, cwd.c_str(), cwd.native().size());
  std::memcpy(request.env, entries.data(), entries.size());
  return send_request(control_, request, score_fd_, output_fd_) && receive(control_, reply);
}

Exit ConductedProgram::to_exit(const conductor::Reply& reply) const {
  Exit exit;
  if (reply.error != 0) exit.failed_to_start = std::generic_category().message(reply.error);
  if (WIFEXITED(reply.wait_status)) exit.exit_code = WEXITSTATUS(reply.wait_status);
  if (WIFSIGNALED(reply.wait_status)) exit.signal = WTERMSIG(reply.wait_status);
  exit.timed_out = reply.timed_out != 0;
  exit.flooded = reply.flooded != 0;
  exit.took = std::chrono::microseconds(reply.took_us);
  struct stat status {};
  ::fstat(output_fd_, &status);
  exit.output.resize(
      std::min(static_cast<std::size_t>(status.st_size), command_.limits.output_bytes));
  std::size_t got = 0;
  while (got < exit.output.size()) {
    const ssize_t length = ::pread(output_fd_, exit.output.data() + got, exit.output.size() - got,
                                   static_cast<off_t>(got));
    if (length <= 0) break;
    got += static_cast<std::size_t>(length);
  }
  exit.output.resize(got);
  return exit;
}

ConductedRun ConductedProgram::run_plainly(const fs::path& cwd) {
  Command command = command_;
  for (std::string& entry : command.env) {
    const std::size_t equals = entry.find('=');
    if (equals != std::string::npos && entry.substr(equals + 1) == command_.cwd.native())
      entry = entry.substr(0, equals + 1) + cwd.native();
  }
  command.cwd = cwd;
  ConductedRun result;
  result.run = to_run(ordeal::run(command), script_.native());
  result.unconducted = unconducted_;
  return result;
}

ConductedRun ConductedProgram::run(const Schedule& schedule) {
  const TemporaryFolder cwd(folder_.path());
  if (!unconducted_.empty()) return run_plainly(cwd.path());
  clear(*score_);
  write_schedule(*score_, schedule);
  std::memcpy(score_->script, script_.c_str(), script_.native().size());
  if (::ftruncate(output_fd_, 0) != 0 || ::lseek(output_fd_, 0, SEEK_SET) != 0)
    fail("cannot empty the output of a conducted run");
  conductor::Reply reply{};
  if (!exchange(cwd.path(), reply))
    throw Error(
        ExitStatus::environment,
        fmt::format("{}: its conducted process went away; was it killed?", command_.argv[0]));
  ConductedRun result;
  result.run = to_run(to_exit(reply), script_.native());
  result.unconducted = reason_unconducted(*score_, script_);
  if (!result.unconducted.empty()) return result;
  const std::uint32_t count = std::min(score_->choice_count, conductor::max_choices);
  result.choices.assign(score_->choices, score_->choices + count);
  result.diverged = divergence(*score_, schedule);
  result.remark = remark_of(score_->notes);
  result.forked = (score_->notes & conductor::note_forked) != 0;
  result.jobs_taken = score_->jobs_taken;
  result.elapsed = std::chrono::milliseconds(score_->elapsed_us / 1000);
  result.longest_wait = std::chrono::milliseconds(score_->longest_poll_ms);
  if (score_->exploded != 0) {
    result.run.status = RunStatus::hang;
    result.run.detail = fmt::format("more than {} choices", conductor::max_choices);
  }
  return result;
}

}  // namespace ordeal
