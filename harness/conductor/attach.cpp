// Before main(): the process waits here and is forked once a run, so that a run costs neither exec
// nor dynamic linking. The child carries on into main() as the program under test.
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "actor.hpp"
#include "clock.hpp"
#include "loop.hpp"
#include "poll.hpp"
#include "protocol.hpp"
#include "real.hpp"
#include "score.hpp"

namespace conductor {

namespace {

struct Received {
  Request request;
  int score_fd = -1;
  int output_fd = -1;
};

// One Request with its two descriptors; false when the harness is gone or speaks otherwise.
bool receive(int control, Received& received) {
  iovec data{&received.request, sizeof received.request};
  alignas(cmsghdr) char space[CMSG_SPACE(2 * sizeof(int))] = {};
  msghdr message{};
  message.msg_iov = &data;
  message.msg_iovlen = 1;
  message.msg_control = space;
  message.msg_controllen = sizeof space;
  ssize_t length = -1;
  do {
    length = recvmsg(control, &message, MSG_CMSG_CLOEXEC);
  } while (length < 0 && errno == EINTR);
  const cmsghdr* header = CMSG_FIRSTHDR(&message);
  if (length != static_cast<ssize_t>(sizeof received.request) || header == nullptr ||
      header->cmsg_type != SCM_RIGHTS || header->cmsg_len != CMSG_LEN(2 * sizeof(int)) ||
      received.request.version != protocol_version) {
    return false;
  }
  int fds[2];
  memcpy(fds, CMSG_DATA(header), sizeof fds);
  received.score_fd = fds[0];
  received.output_fd = fds[1];
  return true;
}

[[noreturn]] void give_up(const char* what) {
  dprintf(STDERR_FILENO, "conductor: %s: %s\n", what, strerror(errno));
  _exit(127);
}

// The child: from here on it is the program, with the descriptors and environment of a plain run.
void become_program(int control, const Received& received) {
  setpgid(0, 0);
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (dup2(received.output_fd, STDOUT_FILENO) < 0 || dup2(received.output_fd, STDERR_FILENO) < 0) {
    give_up("cannot redirect the output");
  }
  void* memory =
      mmap(nullptr, sizeof(Score), PROT_READ | PROT_WRITE, MAP_SHARED, received.score_fd, 0);
  if (memory == MAP_FAILED) give_up("cannot map the score");
  close(received.output_fd);
  close(received.score_fd);
  close(control);
  if (chdir(received.request.cwd) != 0) give_up(received.request.cwd);
  for (const char* entry = received.request.env; *entry != 0; entry += strlen(entry) + 1) {
    char name[128];
    const char* equals = strchr(entry, '=');
    if (equals == nullptr || static_cast<size_t>(equals - entry) >= sizeof name) continue;
    memcpy(name, entry, static_cast<size_t>(equals - entry));
    name[equals - entry] = 0;
    setenv(name, equals + 1, 1);
  }
  score = static_cast<Score*>(memory);
  if (score->version != protocol_version) give_up("the harness is of another build");
  Actor* me = new_actor(Role::main);
  me->thread = pthread_self();
  me->tid = static_cast<int32_t>(real::system_call(SYS_gettid));
  start_clock();
  set_current(me);
  pthread_atfork(nullptr, notice_fork, stop_conducting);
  score->attached = 1;
  if (score->script[0] == 0) score->started = 1;
}

uint64_t us(const timeval& time) {
  return static_cast<uint64_t>(time.tv_sec) * 1'000'000 + static_cast<uint64_t>(time.tv_usec);
}

bool harness_gone(int control) {
  pollfd fd{control, 0, 0};
  return ::poll(&fd, 1, 0) > 0;
}

// How often the size of the output is looked at.
constexpr int64_t look_every_ms = 50;

// Waits for the child's end; kills its group at a limit, or when the harness has gone.
void watch_child(pid_t child, int control, const Received& received, Reply& reply) {
  const int64_t start = kernel_monotonic();
  const int64_t until = start + received.request.time_limit_ms * ns_per_ms;
  const int pidfd = static_cast<int>(real::system_call(SYS_pidfd_open, child, 0));
  for (;;) {
    const int64_t left = (until - kernel_monotonic() + ns_per_ms - 1) / ns_per_ms;
    pollfd fds[2] = {{pidfd, POLLIN, 0}, {control, 0, 0}};
    const int ready = ::poll(
        fds, 2, static_cast<int>(left < look_every_ms ? (left < 0 ? 0 : left) : look_every_ms));
    if (fds[0].revents != 0) break;
    struct stat status;
    if (fstat(received.output_fd, &status) == 0 &&
        static_cast<uint64_t>(status.st_size) > received.request.output_limit_bytes) {
      reply.flooded = 1;
    }
    if (ready == 0 && kernel_monotonic() >= until) reply.timed_out = 1;
    if (reply.flooded != 0 || reply.timed_out != 0 || harness_gone(control)) break;
  }
  close(pidfd);
  kill(-child, SIGKILL);
  rusage used{};
  while (wait4(child, &reply.wait_status, 0, &used) < 0 && errno == EINTR) {
  }
  kill(-child, SIGKILL);  // those that the child's last moments brought forth
  reply.took_us = static_cast<uint64_t>((kernel_monotonic() - start) / 1000);
  reply.cpu_us = us(used.ru_utime) + us(used.ru_stime);
  reply.max_rss_kib = static_cast<uint64_t>(used.ru_maxrss);
}

// Descendants that outlived the child are ours now (PR_SET_CHILD_SUBREAPER): ends them all, also
// those in groups and sessions of their own.
void end_descendants() {
  for (;;) {
    const pid_t ended = waitpid(-1, nullptr, WNOHANG);
    if (ended > 0) continue;
    if (ended < 0) return;
    char path[64];
    snprintf(path, sizeof path, "/proc/self/task/%d/children", getpid());
    FILE* list = fopen(path, "re");
    if (list == nullptr) return;
    int pid = 0;
    while (fscanf(list, "%d", &pid) == 1) kill(pid, SIGKILL);
    fclose(list);
    waitpid(-1, nullptr, 0);
  }
}

// Returns in each child, and never in the process that it is called in.
void serve(int control) {
  const Hello hello{protocol_version, getpid()};
  if (send(control, &hello, sizeof hello, MSG_NOSIGNAL) != sizeof hello) _exit(127);
  prctl(PR_SET_CHILD_SUBREAPER, 1);
  for (;;) {
    Received received;
    if (!receive(control, received)) _exit(0);
    Reply reply{};
    const pid_t child = fork();
    if (child == 0) {
      become_program(control, received);
      return;
    }
    if (child < 0) {
      reply.error = errno;
    } else {
      setpgid(child, child);
      watch_child(child, control, received, reply);
      end_descendants();
    }
    close(received.score_fd);
    close(received.output_fd);
    if (send(control, &reply, sizeof reply, MSG_NOSIGNAL) != sizeof reply) _exit(0);
  }
}

__attribute__((constructor)) void attach() {
  const char* control = getenv(control_variable);
  if (control == nullptr) return;
  const int fd = atoi(control);
  // What the program starts must not be conducted, and must not see that the program is.
  unsetenv(control_variable);
  unsetenv("LD_PRELOAD");
  unsetenv("LD_BIND_NOW");
  fcntl(fd, F_SETFD, FD_CLOEXEC);
  real::resolve_all();  // once for all runs
  is_node();
  serve(fd);
}

}  // namespace

}  // namespace conductor
