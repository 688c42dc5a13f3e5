// Source: lib/internal/fs/watchers.js, src/fs_event_wrap.cc, src/node_stat_watcher.cc.
#include "fs.hpp"
#include "process.hpp"

namespace nodeloop::fs {
namespace {

class FSEventWrap;

}  // namespace

struct FSWatcher::State {
  EventEmitter events;
  FSEventWrap* wrap = nullptr;  // null once closed
};

namespace {

class FSEventWrap final : public HandleWrap {
 public:
  FSEventWrap(Environment& env, std::shared_ptr<FSWatcher::State> state)
      : HandleWrap(env, reinterpret_cast<uv_handle_t*>(&event_),
                   {"FSEVENTWRAP", "FSEventWrap", "FSWatcher"}),
        state_(std::move(state)) {
    uv_fs_event_init(env.loop(), &event_);
    event_.data = this;
  }
  ~FSEventWrap() override { state_->wrap = nullptr; }

  int start(const std::string& path) {
    return uv_fs_event_start(
        &event_,
        [](uv_fs_event_t* handle, const char* filename, int events, int status) {
          auto& wrap = *static_cast<FSEventWrap*>(handle->data);
          wrap.make_callback([&] { wrap.tell(filename ? filename : "", events, status); });
        },
        path.c_str(), 0);
  }

 private:
  void tell(const std::string& filename, int events, int status) {
    const std::shared_ptr<FSWatcher::State> state = state_;
    if (status < 0) {
      close();
      state->wrap = nullptr;
      state->events.emit("error", uv_exception(status, "watch", filename));
    } else {
      state->events.emit("change", (events & UV_RENAME) != 0 ? "rename" : "change", filename);
    }
  }

  uv_fs_event_t event_;
  std::shared_ptr<FSWatcher::State> state_;
};

}  // namespace

FSWatcher& FSWatcher::on(std::string_view event, Listener listener) {
  state_->events.on(event, std::move(listener));
  return *this;
}

void FSWatcher::close() {
  if (!state_ || !state_->wrap) return;
  std::exchange(state_->wrap, nullptr)->close();
  process.nextTick([state = state_] { state->events.emit("close"); });
}

FSWatcher watch(const std::string& path, Listener listener) {
  detail::validate_path(path);
  const auto state = std::make_shared<FSWatcher::State>();
  auto* wrap = new FSEventWrap(Environment::current(), state);
  if (const int status = wrap->start(path); status != 0) {
    wrap->close();
    throw uv_exception(status, "watch", path);
  }
  state->wrap = wrap;
  return FSWatcher(state).on("change", std::move(listener));
}

class StatWatcher final : public HandleWrap {
 public:
  StatWatcher(Environment& env, std::string path)
      : HandleWrap(env, reinterpret_cast<uv_handle_t*>(&poll_),
                   {"STATWATCHER", "StatWatcher", "StatWatcher"}),
        path_(std::move(path)) {
    uv_fs_poll_init(env.loop(), &poll_);
    poll_.data = this;
  }

  int start(unsigned interval) {
    return uv_fs_poll_start(
        &poll_,
        [](uv_fs_poll_t* handle, int, const uv_stat_t* previous, const uv_stat_t* current) {
          auto& watcher = *static_cast<StatWatcher*>(handle->data);
          watcher.make_callback([&] {
            watcher.events.emit("change", detail::to_stats(*current), detail::to_stats(*previous));
          });
        },
        path_.c_str(), interval);
  }

  EventEmitter events;

 private:
  uv_fs_poll_t poll_;
  std::string path_;
};

void watchFile(const std::string& path, const WatchFileOptions& options, Listener listener) {
  detail::validate_path(path);
  Environment& env = Environment::current();
  StatWatcher*& watcher = env.process->stat_watchers[path];
  if (!watcher) {
    watcher = new StatWatcher(env, path);
    if (const int status = watcher->start(options.interval); status != 0)
      throw uv_exception(status, "watch", path);
  }
  watcher->events.on("change", std::move(listener));
}

void unwatchFile(const std::string& path) {
  auto& watchers = Environment::current().process->stat_watchers;
  const auto found = watchers.find(path);
  if (found == watchers.end()) return;
  StatWatcher* watcher = found->second;
  watchers.erase(found);
  watcher->events.removeAllListeners("change");
  watcher->close();
}

}  // namespace nodeloop::fs
