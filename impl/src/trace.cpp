#include "trace.hpp"

#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "async_wrap.hpp"

namespace nodeloop {
namespace {

constexpr std::string_view kFlag = "--trace-event-loop-phases";
constexpr std::array<std::string_view, 7> kPhaseNames{"timers", "pending", "idle", "prepare",
                                                      "poll",   "check",   "close"};

std::string_view name_of(Phase phase) { return kPhaseNames[static_cast<std::size_t>(phase)]; }

// "--flag" or "--flag=file".
std::optional<std::string> file_of(std::string_view argument) {
  if (!argument.starts_with(kFlag)) return std::nullopt;
  argument.remove_prefix(kFlag.size());
  if (argument.empty()) return std::string();
  if (argument.front() != '=') return std::nullopt;
  return std::string(argument.substr(1));
}

std::string json_text(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
  }
  return quoted + '"';
}

std::string label(std::string_view type, std::uint64_t id) {
  return std::string(type) + " #" + std::to_string(id);
}

}  // namespace

std::optional<std::string> take_trace_option(std::vector<std::string>& arguments) {
  std::optional<std::string> file;
  if (const char* options = std::getenv("NODELOOP_OPTIONS")) {
    std::istringstream words(options);
    for (std::string word; words >> word;)
      if (auto found = file_of(word)) file = std::move(found);
  }
  std::erase_if(arguments, [&](const std::string& argument) {
    auto found = file_of(argument);
    if (found) file = *found;
    return found.has_value();
  });
  return file;
}

Trace::Trace(Environment& env, std::string file)
    : env_(env), file_(std::move(file)), prepare_(new uv_prepare_t) {
  // Not a handle that keeps the loop alive, or from blocking.
  uv_prepare_init(env.loop(), prepare_);
  prepare_->data = this;
  uv_prepare_start(prepare_, [](uv_prepare_t* handle) {
    auto& trace = *static_cast<Trace*>(handle->data);
    trace.enter(Phase::prepare);
    trace.enter(Phase::poll);
  });
  uv_unref(reinterpret_cast<uv_handle_t*>(prepare_));
}

Trace::~Trace() {
  write();
  uv_close(reinterpret_cast<uv_handle_t*>(prepare_),
           [](uv_handle_t* handle) { delete reinterpret_cast<uv_prepare_t*>(handle); });
}

void Trace::note(std::string name, char kind, std::string from) {
  if (!file_.empty()) {
    events_.push_back({std::move(name), kind, uv_hrtime(), std::move(from)});
    return;
  }
  if (kind != 'B') return;
  std::string line(static_cast<std::size_t>(depth_) * 2, ' ');
  line += name;
  if (!from.empty()) line += " from " + from;
  std::fprintf(stderr, "%s\n", line.c_str());
  std::fflush(stderr);
}

void Trace::go_to_next_phase() {
  if (in_loop_) {
    --depth_;
    note(std::string(name_of(phase_)), 'E');
  }
  const bool turns = !in_loop_ || phase_ == Phase::closing;
  if (turns) {
    if (in_loop_) note("turn " + std::to_string(turn_), 'E');
    depth_ = 0;
    note("turn " + std::to_string(++turn_), 'B');
    depth_ = 1;
    phase_ = Phase::timers;
    in_loop_ = true;
  } else {
    phase_ = static_cast<Phase>(static_cast<int>(phase_) + 1);
  }
  note(std::string(name_of(phase_)), 'B');
  ++depth_;
}

void Trace::enter(Phase phase) {
  while (!in_loop_ || phase_ != phase) go_to_next_phase();
}

// A callback from libuv comes in the poll phase, or in one of the two that have no handle of ours
// before and behind it.
void Trace::begin(const detail::AsyncRecord& record) {
  if (record.type == "Timeout") {
    enter(Phase::timers);
  } else if (record.type == "Immediate") {
    enter(Phase::check);
  } else if (record.is_wrap && in_loop_) {
    if (phase_ == Phase::timers) enter(Phase::pending);
    if (phase_ == Phase::check) enter(Phase::closing);
  }
  note(label(record.type.empty() ? "unknown" : record.type, record.id), 'B',
       record.trigger_id == 0 ? std::string() : label(record.trigger_type, record.trigger_id));
  ++depth_;
}

void Trace::end() {
  --depth_;
  note({}, 'E');
}

void Trace::write() {
  if (file_.empty()) return;
  const std::string partial = file_ + "." + std::to_string(getpid());
  std::ofstream out(partial);
  out << "{\"traceEvents\":[";
  const char* separator = "\n";
  for (const Event& event : events_) {
    out << separator << "{\"name\":" << json_text(event.name) << ",\"ph\":\"" << event.kind
        << "\",\"pid\":1,\"tid\":1,\"ts\":" << event.time / 1000 << "."
        << std::to_string(1000 + event.time % 1000).substr(1);
    if (!event.from.empty()) out << ",\"args\":{\"from\":" << json_text(event.from) << "}";
    out << "}";
    separator = ",\n";
  }
  out << "\n]}\n";
  out.close();
  if (!out || std::rename(partial.c_str(), file_.c_str()) != 0)
    std::fprintf(stderr, "nodeloop: cannot write %s; name a file in a folder that exists\n",
                 file_.c_str());
  file_.clear();
}

}  // namespace nodeloop
