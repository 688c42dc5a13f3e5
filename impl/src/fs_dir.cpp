// Source: lib/internal/fs/dir.js, src/node_dir.cc.
#include <array>
#include <deque>

#include "fs.hpp"
#include "nodeloop/async.hpp"
#include "nodeloop/process.hpp"
#include "nodeloop/release.hpp"

namespace nodeloop::fs {

struct Dir::State : AsyncWrap {
  explicit State(uv_dir_t* opened) : AsyncWrap(Environment::current(), "DIRHANDLE"), dir(opened) {
    make_weak();
  }
  ~State() {
    if (!closed)
      detail::run_sync([&](uv_loop_t* loop, uv_fs_t* r, uv_fs_cb cb) {
        return uv_fs_closedir(loop, r, dir, cb);
      });
  }

  uv_dir_t* dir;
  bool closed = false;
  bool reading = false;
  std::array<uv_dirent_t, 32> buffer{};  // what one request reads
  std::deque<Dirent> entries;
  std::deque<Callback> waiting;  // calls made while a request is under way
};

namespace {

Error dir_closed() {
  return Error(ErrorFields{.message = "Directory handle was closed", .code = "ERR_DIR_CLOSED"});
}

std::optional<Dirent> take_entry(std::deque<Dirent>& entries) {
  if (entries.empty()) return std::nullopt;
  Dirent first = std::move(entries.front());
  entries.pop_front();
  return first;
}

}  // namespace

// #readImpl. `in_tick` is maybeSync.
void Dir::read_entry(bool in_tick, detail::DoneWith<std::optional<Dirent>> callback) const {
  State& state = *state_;
  if (state.closed) throw dir_closed();
  if (state.reading) {
    state.waiting.push_back([dir = *this, in_tick, callback = std::move(callback)]() mutable {
      dir.read_entry(in_tick, std::move(callback));
    });
    return;
  }
  if (auto entry = take_entry(state.entries)) {
    if (!in_tick) return callback(Error(), std::move(entry));
    process.nextTick([entry = std::move(entry), callback = std::move(callback)]() mutable {
      callback(Error(), std::move(entry));
    });
    return;
  }
  state.reading = true;
  state.dir->dirents = state.buffer.data();
  state.dir->nentries = state.buffer.size();
  detail::submit([&](uv_loop_t* loop, uv_fs_t* r,
                     uv_fs_cb cb) { return uv_fs_readdir(loop, r, state.dir, cb); },
                 [shared = state_, callback = std::move(callback)](uv_fs_t& request) mutable {
                   process.nextTick([shared] {
                     shared->reading = false;
                     for (Callback& call : std::exchange(shared->waiting, {})) call();
                   });
                   const Error error = detail::request_error(request.result, "scandir");
                   for (ssize_t i = 0; i < request.result; ++i)
                     shared->entries.push_back({shared->buffer[static_cast<std::size_t>(i)].name});
                   // Now, for the next request, which a tick of the callback may start, reads into
                   // the same names (src/node_dir.cc AfterDirRead).
                   uv_fs_req_cleanup(&request);
                   callback(error, take_entry(shared->entries));
                 });
}

void Dir::close_dir(detail::Done callback) const {
  State& state = *state_;
  if (state.closed) {
    process.nextTick([callback = std::move(callback)]() mutable { callback(dir_closed()); });
    return;
  }
  if (state.reading) {
    state.waiting.push_back([dir = *this, callback = std::move(callback)]() mutable {
      dir.close_dir(std::move(callback));
    });
    return;
  }
  state.closed = true;
  detail::submit([&](uv_loop_t* loop, uv_fs_t* r,
                     uv_fs_cb cb) { return uv_fs_closedir(loop, r, state.dir, cb); },
                 [callback = std::move(callback)](uv_fs_t& request) mutable {
                   callback(detail::request_error(request.result, "closedir"));
                 });
}

Promise<std::optional<Dirent>> Dir::read() const {
  if (state_->closed && throws_for_read_of_closed_dir(Environment::current().release()))
    throw dir_closed();
  return read_promised();
}

// #readPromisified.
Promise<std::optional<Dirent>> Dir::read_promised() const {
  using Entry = std::optional<Dirent>;
  return Promise<Entry>([this](Resolver<Entry> resolve, Rejecter<Entry> reject) {
    read_entry(false, [resolve, reject](const Error& error, Entry entry) {
      error ? reject(error) : resolve(std::move(entry));
    });
  });
}

namespace {

// #closePromisified.
Promise<> close_by_callback(const Dir& dir) {
  return Promise<>([&](Resolver<void> resolve, Rejecter<void> reject) {
    dir.close([resolve, reject](const Error& error) { error ? reject(error) : resolve(); });
  });
}

}  // namespace

// What a `yield` and a `return` await is an await of undefined here.
Dir::AsyncIterator Dir::entries(Dir dir) {
  std::optional<Error> error;
  try {
    while (const std::optional<Dirent> entry = co_await dir.read_promised()) {
      co_await undefined;
      const auto wanted = co_yield *entry;
      if (wanted == Dir::AsyncIterator::Wanted::next) continue;
      co_await undefined;
      break;
    }
  } catch (const Error& thrown) {
    error = thrown;
  }
  co_await close_by_callback(dir);
  if (error) throw *error;
}

Promise<> Dir::close() const {
  if (state_->closed) return Promise<>::reject(dir_closed());
  return close_by_callback(*this);
}

Dir::AsyncIterator Dir::asyncIterator() const { return entries(*this); }

// AfterOpenDir: the handle is made before the request's callback.
void detail::opendir(std::string path, DoneWith<Dir> callback) {
  validate_path(path);
  const auto dir = std::make_shared<Dir>();
  submit([&](uv_loop_t* loop, uv_fs_t* r,
             uv_fs_cb cb) { return uv_fs_opendir(loop, r, path.c_str(), cb); },
         [path, dir, callback = std::move(callback)](uv_fs_t& request) mutable {
           callback(request_error(request.result, "opendir", path), *dir);
         },
         std::make_unique<Preparation>([dir](uv_fs_t& request) {
           if (request.result < 0) return;
           *dir = Dir(std::make_shared<Dir::State>(static_cast<uv_dir_t*>(request.ptr)));
         }));
}

}  // namespace nodeloop::fs
