#include "process.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <linux/close_range.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/process/v2/posix/default_launcher.hpp>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <list>
#include <string_view>
#include <utility>

#include "error.hpp"

namespace ordeal {

namespace {

namespace asio = boost::asio;
namespace process_v2 = boost::process::v2;
using boost::system::error_code;
using Clock = std::chrono::steady_clock;

// How often a running child's output is measured. The kernel holds it to its limit anyway; this
// only ends a child that ignores EFBIG, as Node does, before its time limit.
constexpr std::chrono::milliseconds flood_check_interval{250};

[[noreturn]] void fail(const char* what, int error) {
  throw Error(ExitStatus::environment,
              fmt::format("{}: {}; raise the limit (ulimit -n, -u) or use fewer --jobs", what,
                          std::strerror(error)));
}

class Descriptor {
 public:
  Descriptor(int fd, const char* what) : fd_(fd) {
    if (fd_ < 0) fail(what, errno);
  }
  ~Descriptor() { ::close(fd_); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return fd_; }

 private:
  int fd_;
};

// Runs in the child, between vfork and exec: system calls only.
struct ChildSetup {
  pid_t parent;
  int input;
  int output;
  const char* cwd;  // null: ours
  rlim_t output_bytes;

  error_code on_exec_setup(process_v2::posix::default_launcher&,
                           const process_v2::filesystem::path&, const char* const*) const {
    return prepare() ? error_code{} : error_code(errno, boost::system::system_category());
  }

 private:
  bool prepare() const {
    if (::setpgid(0, 0) != 0) return false;
    if (::prctl(PR_SET_PDEATHSIG, SIGKILL) != 0) return false;
    if (::getppid() != parent) ::_exit(127);  // it died before the line above
    const rlimit file_size{output_bytes, output_bytes};
    if (::setrlimit(RLIMIT_FSIZE, &file_size) != 0) return false;
    const rlimit no_core{0, 0};
    if (::setrlimit(RLIMIT_CORE, &no_core) != 0) return false;
    // What we inherited ourselves is not for the child; on an old kernel it gets it all the same.
    ::close_range(3, ~0u, CLOSE_RANGE_CLOEXEC);
    if (cwd != nullptr && ::chdir(cwd) != 0) return false;
    return ::dup2(input, 0) >= 0 && ::dup2(output, 1) >= 0 && ::dup2(output, 2) >= 0;
  }
};

// Boost 1.81 forks, which costs as much again as a small program does, and its own vfork_launcher
// lets the child work on the event loop of its parent. So this launcher vforks and touches nothing.
struct VforkLauncher : process_v2::posix::default_launcher {
  // Sets `pid`, or returns why the program could not be started.
  error_code launch(const process_v2::filesystem::path& program,
                    const std::vector<std::string>& arguments, const ChildSetup& setup) {
    const char* const* argv = build_argv_(program, arguments);
    // Closed by a successful exec. Not a variable of ours: under ThreadSanitizer vfork is a fork.
    int ends[2] = {-1, -1};
    if (::pipe2(ends, O_CLOEXEC) != 0) fail("cannot make a pipe", errno);
    const Descriptor reader(ends[0], "pipe");
    {
      const Descriptor writer(ends[1], "pipe");
      start(program, argv, setup, writer.get());
    }
    int error = 0;
    ssize_t size = -1;
    while ((size = ::read(reader.get(), &error, sizeof error)) < 0 && errno == EINTR) {
    }
    if (size != sizeof error) return {};
    ::waitpid(pid, nullptr, 0);
    return {error, boost::system::system_category()};
  }

 private:
  void start(const process_v2::filesystem::path& program, const char* const* argv,
             const ChildSetup& setup, int errors) {
    // A handler of ours that ran in the child would run on our memory.
    sigset_t all;
    sigset_t before;
    ::sigfillset(&all);
    ::pthread_sigmask(SIG_SETMASK, &all, &before);
    pid = vfork_and_exec(program, argv, setup, errors);
    const int error = errno;
    ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
    if (pid < 0) fail("cannot start a process", error);
  }

  // In a frame of its own: nothing in it is in a register when vfork returns for the second time.
  [[gnu::noinline]] pid_t vfork_and_exec(const process_v2::filesystem::path& program,
                                         const char* const* argv, const ChildSetup& setup,
                                         int errors) {
    const pid_t child = ::vfork();
    if (child != 0) return child;
    const int error = exec(program, argv, setup);
    ::_exit(::write(errors, &error, sizeof error) == sizeof error ? 127 : 126);
  }

  int exec(const process_v2::filesystem::path& program, const char* const* argv,
           const ChildSetup& setup) {
    if (const error_code error =
            process_v2::posix::detail::on_exec_setup(*this, program, argv, setup))
      return error.value();
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    ::execve(program.c_str(), const_cast<char* const*>(argv), const_cast<char* const*>(env));
    return errno;
  }
};

// The process id, or -1 and `why_not`.
pid_t launch(const Command& command, const ChildSetup& setup, std::string& why_not) {
  std::vector<const char*> env;
  for (const std::string& variable : command.env) env.push_back(variable.c_str());
  env.push_back(nullptr);
  const std::vector<std::string> arguments(command.argv.begin() + 1, command.argv.end());
  VforkLauncher launcher;
  launcher.env = env.data();
  const error_code error =
      launcher.launch(process_v2::filesystem::path(command.argv[0]), arguments, setup);
  if (!error) return launcher.pid;
  why_not = std::strerror(error.value());
  return -1;
}

std::string read_output(int fd, std::size_t size) {
  std::string output(size, '\0');
  std::size_t got = 0;
  while (got < size) {
    const ssize_t n = ::pread(fd, output.data() + got, size - got, static_cast<off_t>(got));
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) break;
    got += static_cast<std::size_t>(n);
  }
  output.resize(got);
  return output;
}

// One child from its start to its end.
class Child {
 public:
  Child(asio::io_context& context, const Command& command, int input)
      : limits_(command.limits),
        output_(::memfd_create("output", MFD_CLOEXEC), "cannot make a file for output"),
        started_(Clock::now()),
        ended_(context),
        timer_(context) {
    const ChildSetup setup{::getpid(), input, output_.get(),
                           command.cwd.empty() ? nullptr : command.cwd.c_str(),
                           limits_.output_bytes};
    pid_ = launch(command, setup, exit_.failed_to_start);
    if (pid_ < 0) return;
    const int fd = static_cast<int>(::syscall(SYS_pidfd_open, pid_, 0));
    if (fd < 0) {
      const int error = errno;
      kill_and_reap();
      fail("cannot watch a process", error);
    }
    ended_.assign(fd);
  }

  ~Child() { kill_and_reap(); }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  // `done` is called once, from the context's run(), and may destroy this.
  void wait(std::function<void()> done) {
    done_ = std::move(done);
    if (pid_ < 0) {
      asio::post(ended_.get_executor(), done_);
      return;
    }
    ended_.async_wait(asio::posix::stream_descriptor::wait_read, [this](error_code error) {
      if (!error) done_();
    });
    watch();
  }

  Exit finish() {
    if (pid_ < 0) return std::move(exit_);
    timer_.cancel();
    const int status = kill_and_reap();
    exit_.took = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - started_);
    if (WIFSIGNALED(status)) exit_.signal = WTERMSIG(status);
    if (WIFEXITED(status)) exit_.exit_code = WEXITSTATUS(status);
    const std::size_t size = output_size();
    exit_.output = read_output(output_.get(), size);
    // At the limit a write came to an end, by SIGXFSZ or EFBIG, whatever the child made of it.
    exit_.flooded = size >= limits_.output_bytes;
    if (exit_.flooded) exit_.timed_out = false;
    return std::move(exit_);
  }

 private:
  void watch() {
    const Clock::time_point limit = started_ + limits_.time;
    timer_.expires_at(std::min(limit, Clock::now() + flood_check_interval));
    timer_.async_wait([this, limit, alive = std::weak_ptr(alive_)](error_code error) {
      // Cancelled, or too late to be cancelled: it was queued behind the child's end.
      if (error || alive.expired()) return;
      exit_.timed_out = Clock::now() >= limit;
      if (exit_.timed_out || output_size() >= limits_.output_bytes)
        ::kill(-pid_, SIGKILL);
      else
        watch();
    });
  }

  std::size_t output_size() const {
    struct stat status {};
    return ::fstat(output_.get(), &status) == 0 ? static_cast<std::size_t>(status.st_size) : 0;
  }

  // The group first and the leader after it: as long as its leader is not reaped, the group's
  // number is not used again. Whom the leader leaves behind becomes our child
  // (PR_SET_CHILD_SUBREAPER).
  int kill_and_reap() {
    if (pid_ <= 0) return 0;
    const pid_t pid = std::exchange(pid_, 0);
    ::kill(-pid, SIGKILL);
    int status = 0;
    while (::waitpid(pid, &status, 0) < 0 && errno == EINTR) {
    }
    while (::waitpid(-pid, nullptr, 0) > 0 || errno == EINTR) {
    }
    return status;
  }

  Limits limits_;
  Descriptor output_;
  Clock::time_point started_;
  pid_t pid_ = 0;
  asio::posix::stream_descriptor ended_;  // the child's pidfd
  asio::steady_timer timer_;
  Exit exit_;
  std::function<void()> done_;
  std::shared_ptr<Child> alive_{this, [](Child*) {}};  // expires with this
};

class Pool {
 public:
  Pool(const std::function<std::optional<Job>()>& next, std::size_t jobs)
      : next_(next), jobs_(std::max<std::size_t>(jobs, 1)) {}

  void run() {
    signals_.async_wait([this](error_code error, int signal) {
      if (error) return;
      interrupted_ = signal;
      context_.stop();
    });
    start_jobs();
    if (!running_.empty()) context_.run();
    if (interrupted_ != 0) {
      running_.clear();  // kills
      throw Interrupted(interrupted_);
    }
  }

 private:
  struct Running {
    Running(asio::io_context& context, const Command& command, int input,
            std::function<void(Exit)> when_done)
        : child(context, command, input), done(std::move(when_done)) {}
    Child child;
    std::function<void(Exit)> done;
  };

  void start_jobs() {
    while (running_.size() < jobs_) {
      std::optional<Job> job = next_();
      if (!job) break;
      running_.emplace_back(context_, job->command, input_.get(), std::move(job->done));
      running_.back().child.wait([this, it = std::prev(running_.end())] { end_job(it); });
    }
    if (running_.empty()) context_.stop();
  }

  void end_job(std::list<Running>::iterator it) {
    Exit exit = it->child.finish();
    const std::function<void(Exit)> done = std::move(it->done);
    running_.erase(it);
    done(std::move(exit));
    start_jobs();
  }

  const std::function<std::optional<Job>()>& next_;
  std::size_t jobs_;
  int interrupted_ = 0;
  Descriptor input_{::open("/dev/null", O_RDONLY | O_CLOEXEC), "/dev/null"};
  asio::io_context context_{1};
  asio::signal_set signals_{context_, SIGINT, SIGTERM};
  std::list<Running> running_;  // after context_, which its timers need to the end
};

}  // namespace

void run_all(const std::function<std::optional<Job>()>& next, std::size_t jobs) {
  ::prctl(PR_SET_CHILD_SUBREAPER, 1);
  Pool(next, jobs).run();
}

Exit run(const Command& command) {
  Exit exit;
  bool given = false;
  run_all(
      [&]() -> std::optional<Job> {
        if (std::exchange(given, true)) return std::nullopt;
        return Job{command, [&](Exit ended) { exit = std::move(ended); }};
      },
      1);
  return exit;
}

std::filesystem::path find_program(const std::string& program) {
  if (program.find('/') != std::string::npos)
    return ::access(program.c_str(), X_OK) == 0 ? std::filesystem::absolute(program)
                                                : std::filesystem::path();
  const char* path = std::getenv("PATH");
  std::string_view rest = path != nullptr ? path : "";
  while (!rest.empty()) {
    const std::size_t end = rest.find(':');
    const std::filesystem::path candidate =
        std::filesystem::absolute(std::filesystem::path(rest.substr(0, end)) / program);
    std::error_code error;
    if (std::filesystem::is_regular_file(candidate, error) &&
        ::access(candidate.c_str(), X_OK) == 0)
      return candidate;
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  }
  return {};
}

}  // namespace ordeal
