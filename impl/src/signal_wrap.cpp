// Signals as events of `process`. Source: src/signal_wrap.cc, lib/internal/process/signal.js;
// libuv's src/unix/signal.c hands them over a pipe that is read last in the poll phase.
#include <array>
#include <csignal>

#include "handle_wrap.hpp"
#include "process.hpp"

namespace nodeloop {

class SignalWrap final : public HandleWrap {
 public:
  SignalWrap(Environment& env, std::string name)
      : HandleWrap(env, reinterpret_cast<uv_handle_t*>(&signal_),
                   {"SIGNALWRAP", "SignalWrap", "Signal"}),
        event_(std::move(name)) {
    uv_signal_init(env.loop(), &signal_);
    signal_.data = this;
    unref();
  }

  int start(int number) {
    return uv_signal_start(
        &signal_,
        [](uv_signal_t* handle, int signal) {
          auto& wrap = *static_cast<SignalWrap*>(handle->data);
          wrap.make_callback([&] { process.emit(wrap.event_, std::string(wrap.event_), signal); });
        },
        number);
  }

 private:
  uv_signal_t signal_;
  std::string event_;
};

namespace {

struct Signal {
  std::string_view name;
  int number;
};

constexpr std::array<Signal, 31> signals{
    {{"SIGHUP", SIGHUP},   {"SIGINT", SIGINT},       {"SIGQUIT", SIGQUIT}, {"SIGILL", SIGILL},
     {"SIGTRAP", SIGTRAP}, {"SIGABRT", SIGABRT},     {"SIGBUS", SIGBUS},   {"SIGFPE", SIGFPE},
     {"SIGKILL", SIGKILL}, {"SIGUSR1", SIGUSR1},     {"SIGSEGV", SIGSEGV}, {"SIGUSR2", SIGUSR2},
     {"SIGPIPE", SIGPIPE}, {"SIGALRM", SIGALRM},     {"SIGTERM", SIGTERM}, {"SIGSTKFLT", SIGSTKFLT},
     {"SIGCHLD", SIGCHLD}, {"SIGCONT", SIGCONT},     {"SIGSTOP", SIGSTOP}, {"SIGTSTP", SIGTSTP},
     {"SIGTTIN", SIGTTIN}, {"SIGTTOU", SIGTTOU},     {"SIGURG", SIGURG},   {"SIGXCPU", SIGXCPU},
     {"SIGXFSZ", SIGXFSZ}, {"SIGVTALRM", SIGVTALRM}, {"SIGPROF", SIGPROF}, {"SIGWINCH", SIGWINCH},
     {"SIGIO", SIGIO},     {"SIGPWR", SIGPWR},       {"SIGSYS", SIGSYS}}};

}  // namespace

int signal_number(std::string_view name) noexcept {
  if (!name.starts_with("SIG")) return 0;
  for (const Signal& signal : signals)
    if (signal.name == name) return signal.number;
  return 0;
}

std::string_view signal_name(int number) noexcept {
  for (const Signal& signal : signals)
    if (signal.number == number) return signal.name;
  return {};
}

void start_listening_if_signal(Environment& env, std::string_view event) {
  const int number = signal_number(event);
  auto& wraps = env.process->signals;
  if (number == 0 || wraps.contains(std::string(event))) return;
  auto* wrap = new SignalWrap(env, std::string(event));
  if (const int status = wrap->start(number); status != 0) {
    wrap->close();
    const std::string code = uv_err_name(status);
    throw Error({.message = "uv_signal_start " + code,
                 .code = code,
                 .syscall = "uv_signal_start",
                 .errnum = status});
  }
  wraps.emplace(event, wrap);
}

void stop_listening_if_signal(Environment& env, std::string_view event) {
  auto& wraps = env.process->signals;
  const auto found = wraps.find(std::string(event));
  if (found == wraps.end() || env.process->events.listenerCount(event) != 0) return;
  found->second->close();
  wraps.erase(found);
}

}  // namespace nodeloop
