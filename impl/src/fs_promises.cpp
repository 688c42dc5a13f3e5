// Each function is an async function of as many awaits and returned promises as Node's own, for
// each of them is a microtask that others may run beside. Source: lib/internal/fs/promises.js.
#include <algorithm>

#include "fs.hpp"
#include "nodeloop/async.hpp"
#include "nodeloop/safe_promise.hpp"

namespace nodeloop::fs::promises {
namespace {

namespace callbacks = nodeloop::fs::detail;

// A promise of what `start` passes to a callback.
template <class T, class Start>
Promise<T> from_callback(const Start& start) {
  return Promise<T>([&](Resolver<T> resolve, Rejecter<T> reject) {
    if constexpr (std::is_void_v<T>) {
      start([resolve, reject](const Error& error) { error ? reject(error) : resolve(); });
    } else {
      start([resolve, reject](const Error& error, T value) {
        error ? reject(error) : resolve(std::move(value));
      });
    }
  });
}

// The promise of a request, settled in the request's callback scope.
template <class T, class Start>
Promise<T> request(const Start& start) {
  const callbacks::RequestScope scope(callbacks::kForPromise);
  return from_callback<T>(start);
}

template <class T>
Promise<T> checked(Promise<T> requested) {
  if (!reacts_to_promised_fs_errors(Environment::current().release())) return requested;
  return requested.then(nullptr, [](const Error& error) -> T { throw error; });
}

// An async function that does one request and makes something of its value. `start` is called
// before it returns.
template <class T, class Start>
Promise<T> value_of(Start start) {
  co_return co_await checked(request<T>(start));
}

// The same of what a signal may abort.
template <class T, class Start>
Promise<T> abortable_value_of(Start start) {
  Promise<T> done = checked(request<T>(start));
  if (races_promised_stats(Environment::current().release()))
    done = Promise<T>([&](Resolver<T> resolve) { resolve(done); });
  co_return co_await done;
}

// An async function that does one request and has no more to say: the 18 line returned the
// request's promise, later ones await it.
template <class T, class Start>
Promise<T> outcome_of(const Start& start) {
  if (reacts_to_promised_fs_errors(Environment::current().release())) return value_of<T>(start);
  return Promise<T>([&](Resolver<T> resolve) { resolve(request<T>(start)); });
}

template <class Start>
Promise<> outcome_of(Start start) {
  const Promise<> requested = request<void>(start);
  if (!reacts_to_promised_fs_errors(Environment::current().release()))
    co_await returning(requested);
  co_await checked(requested);
}

void check_aborted(const AbortSignal& signal) {
  if (signal.aborted()) throw abort_error();
}

}  // namespace

struct FileHandle::State : AsyncWrap {
  explicit State(int descriptor) : AsyncWrap(Environment::current(), "FILEHANDLE"), fd(descriptor) {
    make_weak();
  }
  int fd;        // -1 once closed
  int refs = 1;  // the handle's own until close(), and those of the operations under way
  std::optional<Promise<>> closing;
  std::optional<PromiseWithResolvers<void>> closed_later;  // of close() during an operation
  EventEmitter events;
};

FileHandle::FileHandle(int fd) : state_(std::make_shared<State>(fd)) {}

int FileHandle::fd() const noexcept { return state_ ? state_->fd : -1; }

namespace {

void check_open(int fd, const char* syscall) {
  if (fd == -1)
    throw Error(ErrorFields{.message = "file closed", .code = "EBADF", .syscall = syscall});
}

Promise<> close_now(FileHandle::State& state) {
  const int closing = std::exchange(state.fd, -1);
  const callbacks::RequestScope scope(callbacks::kForFileHandleClose);
  return from_callback<void>([&](auto done) { callbacks::close(closing, std::move(done)); });
}

// FileHandle's [kUnref].
void unref(FileHandle::State& state) {
  if (--state.refs == 0)
    close_now(state).then(state.closed_later->resolve, state.closed_later->reject);
}

// fsCall: an async function around an async function. A close() meanwhile waits for it.
template <class T, class Operation>
Promise<T> fs_call(std::shared_ptr<FileHandle::State> state, const char* syscall,
                   Operation operation) {
  check_open(state ? state->fd : -1, syscall);
  ++state->refs;
  std::conditional_t<std::is_void_v<T>, bool, std::optional<T>> result{};
  std::optional<Error> error;
  try {
    if constexpr (std::is_void_v<T>) {
      co_await operation(state->fd);
    } else {
      result.emplace(co_await operation(state->fd));
    }
  } catch (const Error& thrown) {
    error = thrown;
  }
  unref(*state);
  if (error) throw *error;
  if constexpr (!std::is_void_v<T>) co_return std::move(*result);
}

Promise<std::size_t> read_some(int fd, Buffer buffer, std::size_t offset, std::size_t length,
                               std::int64_t position) {
  return checked(request<std::size_t>(
      [&](auto done) { callbacks::read(fd, buffer, offset, length, position, std::move(done)); }));
}

Promise<WriteResult> write_some(int fd, Buffer buffer, std::int64_t position = -1) {
  const std::size_t written = co_await checked(request<std::size_t>([&](auto done) {
    callbacks::write(fd, buffer, 0, buffer.length(), position, std::move(done));
  }));
  co_return WriteResult{written, buffer};
}

// readFileHandle. `known_size` is that of a file that was opened by a job, or 0.
Promise<Buffer> read_file_handle(int fd, AbortSignal signal, std::size_t known_size = 0) {
  check_aborted(signal);
  const Release release = Environment::current().release();
  std::size_t size = known_size;
  if (size == 0) {
    const Stats stats =
        co_await checked(request<Stats>([&](auto done) { callbacks::fstat(fd, std::move(done)); }));
    check_aborted(signal);
    if (stats.isFile()) size = stats.size();
  }
  std::vector<Buffer> parts;
  std::size_t total = 0;
  for (;;) {
    check_aborted(signal);
    const std::size_t want = size == 0 ? callbacks::kReadFileUnknownBufferLength
                                       : std::min(size - total, callbacks::kReadFileBufferLength);
    const Buffer buffer = Buffer::alloc(want);
    const std::size_t n = co_await read_some(fd, buffer, 0, want, -1);
    total += n;
    if (n > 0) parts.push_back(buffer.subarray(0, n));
    const bool chunked = size > callbacks::kReadFileBufferLength;
    const bool ends_when_short =
        !chunked && (size != 0 || !reads_files_of_unknown_size_to_their_end(release));
    if (n == 0 || total == size || (n != want && ends_when_short)) break;
  }
  co_return Buffer::concat(parts, total);
}

// writeFileHandle.
Promise<> write_file_handle(int fd, Buffer data, AbortSignal signal) {
  check_aborted(signal);
  while (data.length() > 0) {
    check_aborted(signal);
    const WriteResult result =
        co_await write_some(fd, data.subarray(0, callbacks::kWriteFileMaxChunkSize));
    data = data.subarray(result.bytesWritten);
  }
}

// handleFdClose: closes whatever the operation came to.
template <class T>
Promise<T> close_after(Promise<T> operation, FileHandle handle) {
  const auto on_error = [handle](const Error& error) {
    return handle.close().then([error]() -> T { throw error; });
  };
  return Promise<T>([&](Resolver<T> resolve) {
    if constexpr (std::is_void_v<T>) {
      resolve(operation.then([handle] { return handle.close().then([] {}); }, on_error));
    } else {
      resolve(operation.then(
          [handle](const T& result) { return handle.close().then([result] { return result; }); },
          on_error));
    }
  });
}

}  // namespace

Promise<> FileHandle::close() const {
  if (fd() == -1) return Promise<>::resolve();
  const std::shared_ptr<State> keep = state_;
  State& state = *keep;
  if (state.closing) return *state.closing;
  const bool is_in_use = --state.refs > 0;
  if (is_in_use) state.closed_later = Promise<>::withResolvers();
  state.closing = nodeloop::detail::safe_finally(
      is_in_use ? state.closed_later->promise : close_now(state), [weak = std::weak_ptr(state_)] {
        if (const auto closed = weak.lock()) closed->closing.reset();
      });
  const Promise<> closed = *state.closing;
  state.events.emit("close");
  state.events = EventEmitter();
  return closed;
}

FileHandle FileHandle::on(std::string_view event, Listener listener) const {
  state_->events.on(event, std::move(listener));
  return *this;
}

FileHandle FileHandle::once(std::string_view event, Listener listener) const {
  state_->events.once(event, std::move(listener));
  return *this;
}

FileHandle FileHandle::off(std::string_view event, const Listener& listener) const {
  state_->events.off(event, listener);
  return *this;
}

void ref_handle(const FileHandle& handle) { ++handle.state()->refs; }

void unref_handle(const FileHandle& handle) { unref(*handle.state()); }

Promise<> FileHandle::sync() const {
  return fs_call<void>(state_, "fsync", [](int fd) {
    return outcome_of([fd](auto done) { callbacks::fsync(fd, std::move(done)); });
  });
}

Promise<> FileHandle::datasync() const {
  return fs_call<void>(state_, "fdatasync", [](int fd) {
    return outcome_of([fd](auto done) { callbacks::fdatasync(fd, std::move(done)); });
  });
}

Promise<Stats> FileHandle::stat() const {
  return fs_call<Stats>(state_, "fstat", [](int fd) {
    return abortable_value_of<Stats>([&](auto done) { callbacks::fstat(fd, std::move(done)); });
  });
}

namespace {

// An async function that does nothing but return what another returned.
template <class T>
Promise<T> resolved_with(const Promise<T>& promise) {
  return Promise<T>([&](Resolver<T> resolve) { resolve(promise); });
}

}  // namespace

Promise<Buffer> FileHandle::readFile(ReadFileOptions options) const {
  return fs_call<Buffer>(state_, "readFile", [signal = std::move(options.signal)](int fd) {
    return resolved_with(read_file_handle(fd, signal));
  });
}

namespace {

Promise<ReadResult> read_into(int fd, Buffer buffer, std::size_t offset, std::size_t length,
                              std::int64_t position) {
  if (length == 0) co_return ReadResult{0, buffer};
  const std::size_t n = co_await read_some(fd, buffer, offset, length, position);
  co_return ReadResult{n, buffer};
}

}  // namespace

Promise<ReadResult> FileHandle::read(Buffer buffer, std::size_t offset, std::size_t length,
                                     std::int64_t position) const {
  return fs_call<ReadResult>(
      state_, "read", [=](int fd) { return read_into(fd, buffer, offset, length, position); });
}

Promise<WriteResult> FileHandle::write(Data data) const {
  return fs_call<WriteResult>(state_, "write",
                              [buffer = data.buffer()](int fd) { return write_some(fd, buffer); });
}

namespace {

Promise<WriteResult> write_part(int fd, Buffer buffer, std::size_t offset, std::size_t length,
                                std::int64_t position) {
  if (buffer.length() == 0) co_return WriteResult{0, buffer};
  const Buffer part = buffer.subarray(offset, offset + length);
  const std::size_t written = co_await checked(request<std::size_t>(
      [&](auto done) { callbacks::write(fd, part, 0, length, position, std::move(done)); }));
  co_return WriteResult{written, buffer};
}

// Of FileHandle: an async function of one request.
Promise<std::size_t> writev_some(int fd, std::vector<Buffer> buffers, std::int64_t position) {
  co_return co_await checked(request<std::size_t>(
      [&](auto done) { callbacks::writev(fd, buffers, position, std::move(done)); }));
}

}  // namespace

Promise<WriteResult> FileHandle::write(Buffer buffer, std::size_t offset, std::size_t length,
                                       std::int64_t position) const {
  return fs_call<WriteResult>(
      state_, "write", [=](int fd) { return write_part(fd, buffer, offset, length, position); });
}

Promise<std::size_t> writev_handle(const FileHandle& handle, std::vector<Buffer> buffers,
                                   std::int64_t position) {
  return fs_call<std::size_t>(handle.state(), "writev",
                              [=](int fd) { return writev_some(fd, buffers, position); });
}

Promise<> FileHandle::writeFile(Data data, WriteFileOptions options) const {
  return fs_call<void>(state_, "writeFile",
                       [buffer = data.buffer(), signal = std::move(options.signal)](int fd) {
                         return resolved_with(write_file_handle(fd, buffer, signal));
                       });
}

namespace {

// AfterOpenFileHandle: the handle is made before the request's callback.
void open_handle(const std::string& path, std::string_view flags, int mode,
                 callbacks::DoneWith<FileHandle> callback) {
  callbacks::validate_path(path);
  const int numeric = callbacks::to_flags(flags);
  const auto handle = std::make_shared<FileHandle>();
  callbacks::submit(
      [&](uv_loop_t* loop, uv_fs_t* r, uv_fs_cb cb) {
        return uv_fs_open(loop, r, path.c_str(), numeric, mode, cb);
      },
      [path, handle, callback = std::move(callback)](uv_fs_t& request) mutable {
        callback(callbacks::request_error(request.result, "open", path), *handle);
      },
      std::make_unique<callbacks::Preparation>([handle](uv_fs_t& request) {
        if (request.result >= 0) *handle = FileHandle(static_cast<int>(request.result));
      }));
}

}  // namespace

Promise<FileHandle> open(std::string path, std::string flags, int mode) {
  co_return co_await checked(
      request<FileHandle>([&](auto done) { open_handle(path, flags, mode, std::move(done)); }));
}

namespace {

// readFileInOneRoundTrip.
Promise<callbacks::ReadFileResult> read_file_in_one_round_trip(std::string path) {
  using Result = callbacks::ReadFileResult;
  return Promise<Result>([&](Resolver<Result> resolve, Rejecter<Result> reject) {
    callbacks::run_read_file_job(path, callbacks::to_flags("r"), [resolve, reject](Result result) {
      result.error ? reject(result.error) : resolve(std::move(result));
    });
  });
}

}  // namespace

Promise<Buffer> readFile(std::string path) { return readFile(std::move(path), ReadFileOptions()); }

Promise<Buffer> readFile(std::string path, ReadFileOptions options) {
  check_aborted(options.signal);
  if (reads_file_in_one_job(Environment::current().release())) {
    const callbacks::ReadFileResult result = co_await read_file_in_one_round_trip(path);
    // An abort during the read still wins.
    if (result.fd == -1) check_aborted(options.signal);
    if (result.fd == -1) co_return result.buffer;
    const FileHandle rest(result.fd);
    co_return close_after(read_file_handle(result.fd, options.signal, result.size), rest);
  }
  const FileHandle handle = co_await open(path, "r");
  co_return close_after(read_file_handle(handle.fd(), options.signal), handle);
}

namespace {

Promise<> write_file(std::string path, Buffer data, std::string flags, AbortSignal signal) {
  check_aborted(signal);
  if (writes_file_in_one_job(Environment::current().release()) &&
      data.length() <= callbacks::kWriteFileMaxChunkSize) {
    co_await from_callback<void>([&](auto done) {
      callbacks::run_write_file_job(path, callbacks::to_flags(flags), data, std::move(done));
    });
    check_aborted(signal);
    co_return;
  }
  const FileHandle handle = co_await open(path, flags);
  co_await returning(close_after(write_file_handle(handle.fd(), data, signal), handle));
}

}  // namespace

Promise<> writeFile(std::string path, Data data, WriteFileOptions options) {
  return write_file(std::move(path), data.buffer(), "w", std::move(options.signal));
}

Promise<> appendFile(std::string path, Data data, WriteFileOptions options) {
  return resolved_with(write_file(std::move(path), data.buffer(), "a", std::move(options.signal)));
}

Promise<std::string> readFile(std::string path, std::string encoding) {
  return readFile(std::move(path)).then([encoding](const Buffer& data) {
    return data.toString(encoding);
  });
}

Promise<Stats> stat(std::string path) {
  return abortable_value_of<Stats>([&](auto done) { callbacks::stat(path, std::move(done)); });
}

Promise<Stats> lstat(std::string path) {
  return abortable_value_of<Stats>([&](auto done) { callbacks::lstat(path, std::move(done)); });
}

Promise<Dir> opendir(std::string path) {
  return from_callback<Dir>([&](auto done) { callbacks::opendir(path, std::move(done)); });
}

Promise<std::vector<std::string>> readdir(std::string path) {
  using Names = std::vector<std::string>;
  return value_of<Names>([&](auto done) { callbacks::readdir(path, std::move(done)); });
}

Promise<std::string> mkdtemp(std::string prefix) {
  return outcome_of<std::string>([&](auto done) { callbacks::mkdtemp(prefix, std::move(done)); });
}

Promise<> access(std::string path, int mode) {
  return outcome_of([&](auto done) { callbacks::access(path, mode, std::move(done)); });
}

Promise<> mkdir(std::string path, MkdirOptions options) {
  return outcome_of([&](auto done) { callbacks::mkdir(path, options, std::move(done)); });
}

Promise<> rename(std::string from, std::string to) {
  return outcome_of([&](auto done) { callbacks::rename(from, to, std::move(done)); });
}

Promise<> unlink(std::string path) {
  return outcome_of([&](auto done) { callbacks::unlink(path, std::move(done)); });
}

Promise<> rmdir(std::string path) {
  return outcome_of([&](auto done) { callbacks::rmdir(path, std::move(done)); });
}

Promise<> rm(std::string path, RmOptions options) {
  // rimrafPromises.
  co_await returning(
      from_callback<void>([&](auto done) { callbacks::rm(path, options, std::move(done)); }));
}

}  // namespace nodeloop::fs::promises
