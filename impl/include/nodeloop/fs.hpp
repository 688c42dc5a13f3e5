// `fs`: files with callbacks, with promises (fs::promises) and synchronously (…Sync).
//
// Order: each request is a job of libuv's thread pool, and its callback runs in the poll phase in a
// callback scope of its own, so ticks and microtasks are drained before the next one. readFile,
// writeFile and appendFile are several requests one after the other, or one, as the release has it
// (release.hpp). Errors: a callback's first argument is an Error with Node's `code`, or null; a
// promise is rejected with it; the synchronous forms throw it. Ownership: buffers are kept alive
// while a request uses them. Thread: that of the current Environment. Units: bytes; a position of
// -1 means "where the file stands". Source: lib/fs.js, lib/internal/fs/promises.js,
// lib/internal/fs/read/context.js, src/node_file.cc.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "nodeloop/abort_controller.hpp"
#include "nodeloop/async_generator.hpp"
#include "nodeloop/buffer.hpp"
#include "nodeloop/error.hpp"
#include "nodeloop/events.hpp"
#include "nodeloop/function.hpp"
#include "nodeloop/promise.hpp"
#include "nodeloop/readline.hpp"
#include "nodeloop/stream.hpp"

namespace nodeloop::fs {

class Stats {
 public:
  struct Fields {
    std::uint64_t size;
    std::uint64_t mode;
    std::int64_t mtime_ns;
  };
  Stats() = default;
  explicit Stats(const Fields& fields) noexcept : fields_(fields) {}

  std::uint64_t size() const noexcept { return fields_.size; }
  std::uint64_t mode() const noexcept { return fields_.mode; }
  double mtimeMs() const noexcept { return static_cast<double>(fields_.mtime_ns) / 1e6; }
  bool isFile() const noexcept;
  bool isDirectory() const noexcept;
  bool isSymbolicLink() const noexcept;

 private:
  Fields fields_{};
};

struct MkdirOptions {
  bool recursive = false;
  int mode = 0777;
};

struct ReadFileOptions {
  AbortSignal signal{nullptr};  // an AbortError ends the reading at its next step
};

struct WriteFileOptions {
  AbortSignal signal{nullptr};  // likewise; what has been written stays
};

struct RmOptions {
  bool recursive = false;
  bool force = false;
};

// Text or bytes to be written.
class Data {
 public:
  Data(Buffer buffer) noexcept : buffer_(std::move(buffer)) {}
  Data(std::string_view text) : buffer_(Buffer::from(text)) {}
  Data(const std::string& text) : buffer_(Buffer::from(text)) {}
  Data(const char* text) : buffer_(Buffer::from(text)) {}
  const Buffer& buffer() const noexcept { return buffer_; }

 private:
  Buffer buffer_;
};

namespace detail {

using Done = Function<void(Error)>;
template <class T>
using DoneWith = Function<void(Error, T)>;

void read_file(std::string path, AbortSignal signal, DoneWith<Buffer> callback);
void read_file(int fd, DoneWith<Buffer> callback);
void write_file(std::string path, Buffer data, std::string_view flags, Done callback);
void open(std::string path, std::string_view flags, int mode, DoneWith<int> callback);
void close(int fd, Done callback);
void fsync(int fd, Done callback);
void fdatasync(int fd, Done callback);
void read(int fd, Buffer buffer, std::size_t offset, std::size_t length, std::int64_t position,
          DoneWith<std::size_t> callback);
void write(int fd, Buffer buffer, std::size_t offset, std::size_t length, std::int64_t position,
           DoneWith<std::size_t> callback);
void stat(std::string path, DoneWith<Stats> callback);
void lstat(std::string path, DoneWith<Stats> callback);
void fstat(int fd, DoneWith<Stats> callback);
void readv(int fd, std::vector<Buffer> buffers, std::int64_t position,
           DoneWith<std::size_t> callback);
void copy_file(std::string from, std::string to, Done callback);
void exists(std::string path, Function<void(bool)> callback);
void readlink(std::string path, DoneWith<std::string> callback);
void realpath(std::string path, DoneWith<std::string> callback);
void native_realpath(std::string path, DoneWith<std::string> callback);
void access(std::string path, int mode, Done callback);
void readdir(std::string path, DoneWith<std::vector<std::string>> callback);
void mkdir(std::string path, MkdirOptions options, Done callback);
void mkdtemp(std::string prefix, DoneWith<std::string> callback);
void rename(std::string from, std::string to, Done callback);
void unlink(std::string path, Done callback);
void rmdir(std::string path, Done callback);
void rm(std::string path, RmOptions options, Done callback);

// A callback that may take fewer parameters than it is given.
template <class... Args, class F>
Function<void(Args...)> flexible(F&& callback) {
  return [f = std::decay_t<F>(std::forward<F>(callback))](Args... args) mutable {
    invoke_flexible(f, std::move(args)...);
  };
}

}  // namespace detail

template <class F>
void readFile(std::string path, F&& callback) {
  detail::read_file(std::move(path), nullptr,
                    detail::flexible<Error, Buffer>(std::forward<F>(callback)));
}
template <class F>
void readFile(std::string path, const ReadFileOptions& options, F&& callback) {
  detail::read_file(std::move(path), options.signal,
                    detail::flexible<Error, Buffer>(std::forward<F>(callback)));
}
// Reads from where the descriptor stands, and leaves it open.
template <class F>
void readFile(int fd, F&& callback) {
  detail::read_file(fd, detail::flexible<Error, Buffer>(std::forward<F>(callback)));
}
// The callback gets a std::string.
template <class F>
void readFile(std::string path, std::string encoding, F&& callback) {
  detail::read_file(std::move(path), nullptr,
                    [encoding = std::move(encoding),
                     f = detail::flexible<Error, std::string>(std::forward<F>(callback))](
                        Error err, Buffer data) mutable {
                      f(err, err ? std::string() : data.toString(encoding));
                    });
}
template <class F>
void writeFile(std::string path, const Data& data, F&& callback) {
  detail::write_file(std::move(path), data.buffer(), "w",
                     detail::flexible<Error>(std::forward<F>(callback)));
}
template <class F>
void appendFile(std::string path, const Data& data, F&& callback) {
  detail::write_file(std::move(path), data.buffer(), "a",
                     detail::flexible<Error>(std::forward<F>(callback)));
}
// `flags` as in Node: "r", "r+", "w", "wx", "a", …
template <class F>
void open(std::string path, std::string_view flags, F&& callback) {
  detail::open(std::move(path), flags, 0666,
               detail::flexible<Error, int>(std::forward<F>(callback)));
}
template <class F>
void close(int fd, F&& callback) {
  detail::close(fd, detail::flexible<Error>(std::forward<F>(callback)));
}
inline void close(int fd) {
  detail::close(fd, [](const Error& err) {
    if (err) throw err;
  });
}
template <class F>
void fsync(int fd, F&& callback) {
  detail::fsync(fd, detail::flexible<Error>(std::forward<F>(callback)));
}
template <class F>
void fdatasync(int fd, F&& callback) {
  detail::fdatasync(fd, detail::flexible<Error>(std::forward<F>(callback)));
}
// callback(err, bytes read, buffer)
template <class F>
void read(int fd, Buffer buffer, std::size_t offset, std::size_t length, std::int64_t position,
          F&& callback) {
  detail::read(
      fd, buffer, offset, length, position,
      [buffer, f = std::decay_t<F>(std::forward<F>(callback))](Error err, std::size_t n) mutable {
        invoke_flexible(f, std::move(err), n, buffer);
      });
}
// callback(err, bytes written, buffer)
template <class F>
void write(int fd, const Data& data, F&& callback) {
  const Buffer buffer = data.buffer();
  detail::write(
      fd, buffer, 0, buffer.length(), -1,
      [buffer, f = std::decay_t<F>(std::forward<F>(callback))](Error err, std::size_t n) mutable {
        invoke_flexible(f, std::move(err), n, buffer);
      });
}
template <class F>
void stat(std::string path, F&& callback) {
  detail::stat(std::move(path), detail::flexible<Error, Stats>(std::forward<F>(callback)));
}
template <class F>
void lstat(std::string path, F&& callback) {
  detail::lstat(std::move(path), detail::flexible<Error, Stats>(std::forward<F>(callback)));
}
template <class F>
void fstat(int fd, F&& callback) {
  detail::fstat(fd, detail::flexible<Error, Stats>(std::forward<F>(callback)));
}
// `mode` is F_OK (0), R_OK, W_OK or X_OK of <unistd.h>.
template <class F>
void access(std::string path, int mode, F&& callback) {
  detail::access(std::move(path), mode, detail::flexible<Error>(std::forward<F>(callback)));
}
template <class F>
void access(std::string path, F&& callback) {
  fs::access(std::move(path), 0, std::forward<F>(callback));
}
template <class F>
void readdir(std::string path, F&& callback) {
  detail::readdir(std::move(path),
                  detail::flexible<Error, std::vector<std::string>>(std::forward<F>(callback)));
}
template <class F>
void mkdir(std::string path, MkdirOptions options, F&& callback) {
  detail::mkdir(std::move(path), options, detail::flexible<Error>(std::forward<F>(callback)));
}
template <class F>
void mkdir(std::string path, F&& callback) {
  fs::mkdir(std::move(path), MkdirOptions{}, std::forward<F>(callback));
}
template <class F>
void mkdtemp(std::string prefix, F&& callback) {
  detail::mkdtemp(std::move(prefix),
                  detail::flexible<Error, std::string>(std::forward<F>(callback)));
}
template <class F>
void rename(std::string from, std::string to, F&& callback) {
  detail::rename(std::move(from), std::move(to),
                 detail::flexible<Error>(std::forward<F>(callback)));
}
template <class F>
void unlink(std::string path, F&& callback) {
  detail::unlink(std::move(path), detail::flexible<Error>(std::forward<F>(callback)));
}
template <class F>
void rmdir(std::string path, F&& callback) {
  detail::rmdir(std::move(path), detail::flexible<Error>(std::forward<F>(callback)));
}
template <class F>
void rm(std::string path, RmOptions options, F&& callback) {
  detail::rm(std::move(path), options, detail::flexible<Error>(std::forward<F>(callback)));
}
template <class F>
void rm(std::string path, F&& callback) {
  fs::rm(std::move(path), RmOptions{}, std::forward<F>(callback));
}

// callback(err, bytes read, buffers)
template <class F>
void readv(int fd, std::vector<Buffer> buffers, std::int64_t position, F&& callback) {
  detail::readv(
      fd, buffers, position,
      [buffers, f = std::decay_t<F>(std::forward<F>(callback))](Error err, std::size_t n) mutable {
        invoke_flexible(f, std::move(err), n, buffers);
      });
}

template <class F>
void copyFile(std::string from, std::string to, F&& callback) {
  detail::copy_file(std::move(from), std::move(to),
                    detail::flexible<Error>(std::forward<F>(callback)));
}

// callback(bool)
template <class F>
void exists(std::string path, F&& callback) {
  detail::exists(std::move(path), detail::flexible<bool>(std::forward<F>(callback)));
}

template <class F>
void readlink(std::string path, F&& callback) {
  detail::readlink(std::move(path),
                   detail::flexible<Error, std::string>(std::forward<F>(callback)));
}

// realpath(path, callback) asks for each part of the path, a request each; realpath.native(path,
// callback) is one request.
struct Realpath {
  template <class F>
  void operator()(std::string path, F&& callback) const {
    detail::realpath(std::move(path),
                     detail::flexible<Error, std::string>(std::forward<F>(callback)));
  }
  template <class F>
  void native(std::string path, F&& callback) const {
    detail::native_realpath(std::move(path),
                            detail::flexible<Error, std::string>(std::forward<F>(callback)));
  }
};
inline constexpr Realpath realpath{};

struct Dirent {
  std::string name;
};

// An open folder. Copies share it; it is closed by close(), never by dropping it.
class Dir {
 public:
  Dir() = default;

  // callback(err, std::optional<Dirent>): empty at the end. A request for 32 entries; what it
  // brought but the first comes by ticks. Calls made meanwhile wait for it.
  template <class F>
  void read(F&& callback) const {
    read_entry(true, detail::flexible<Error, std::optional<Dirent>>(std::forward<F>(callback)));
  }
  // What a request brought but the first is there at once, without ticks.
  Promise<std::optional<Dirent>> read() const;
  template <class F>
  void close(F&& callback) const {
    close_dir(detail::flexible<Error>(std::forward<F>(callback)));
  }
  Promise<> close() const;

  // What `for await (const entry of dir)` goes through:
  // `for (auto it = dir.asyncIterator(); auto entry = co_await it();) {...}`. An asynchronous
  // generator, which closes the folder at its end, and in return_().
  using AsyncIterator = AsyncGenerator<Dirent>;
  AsyncIterator asyncIterator() const;

  struct State;
  explicit Dir(std::shared_ptr<State> state) noexcept : state_(std::move(state)) {}

 private:
  void read_entry(bool in_tick, detail::DoneWith<std::optional<Dirent>> callback) const;
  Promise<std::optional<Dirent>> read_promised() const;
  void close_dir(detail::Done callback) const;
  static AsyncIterator entries(Dir dir);

  std::shared_ptr<State> state_;
};

namespace detail {
void opendir(std::string path, DoneWith<Dir> callback);
}  // namespace detail

template <class F>
void opendir(std::string path, F&& callback) {
  detail::opendir(std::move(path), detail::flexible<Error, Dir>(std::forward<F>(callback)));
}

// Events: 'change' (std::string type, std::string filename), 'close' (), 'error' (Error). In the
// poll phase, several from one look at what the system tells. Copies share it; it keeps the loop
// alive until it is closed. Source: lib/internal/fs/watchers.js FSWatcher, src/fs_event_wrap.cc.
class FSWatcher {
 public:
  FSWatcher() = default;
  FSWatcher& on(std::string_view event, Listener listener);
  void close();  // 'close' comes in a tick

  struct State;
  explicit FSWatcher(std::shared_ptr<State> state) noexcept : state_(std::move(state)) {}

 private:
  std::shared_ptr<State> state_;
};

// `listener` is one of 'change'. Throws when the path cannot be watched.
FSWatcher watch(const std::string& path, Listener listener);

struct WatchFileOptions {
  unsigned interval = 5007;  // ms between two looks
};
// Calls listener(Stats now, Stats before) when a stat of the file changes, and first if there is no
// such file. Source: lib/internal/fs/watchers.js StatWatcher, src/node_stat_watcher.cc.
void watchFile(const std::string& path, const WatchFileOptions& options, Listener listener);
// Takes all listeners of the file off.
void unwatchFile(const std::string& path);

Buffer readFileSync(const std::string& path);
std::string readFileSync(const std::string& path, std::string_view encoding);
void writeFileSync(const std::string& path, const Data& data);
void appendFileSync(const std::string& path, const Data& data);
int openSync(const std::string& path, std::string_view flags = "r");
void closeSync(int fd);
std::size_t readSync(int fd, Buffer buffer, std::size_t offset, std::size_t length,
                     std::int64_t position = -1);
std::size_t writeSync(int fd, const Data& data);
Stats statSync(const std::string& path);
Stats lstatSync(const std::string& path);
bool existsSync(const std::string& path);
void accessSync(const std::string& path, int mode = 0);
std::vector<std::string> readdirSync(const std::string& path);
void mkdirSync(const std::string& path, MkdirOptions options = {});
std::string mkdtempSync(const std::string& prefix);
void renameSync(const std::string& from, const std::string& to);
void unlinkSync(const std::string& path);
void rmdirSync(const std::string& path);
void rmSync(const std::string& path, RmOptions options = {});

// What createReadStream and createWriteStream take. `start` and `end` are bytes of the file, both
// included; `fd` is an open descriptor to be used instead of the path.
struct StreamOptions {
  std::string flags{};  // "r" or "w"
  std::string encoding{};
  std::optional<int> fd{};
  bool autoClose = true;
  bool emitClose = true;
  std::optional<std::uint64_t> start{};
  std::optional<std::uint64_t> end{};
  std::optional<std::size_t> highWaterMark{};
};

// The file is opened in a tick after the stream was made; 'open' (int fd) and 'ready' () follow in
// the poll phase, in the call in which the pool's answer arrives. Each read, each write and the
// close is one job of the pool. Source: lib/internal/fs/streams.js.
class ReadStream
    : public stream::detail::ReadableMethods<ReadStream,
                                             stream::detail::StreamMethods<ReadStream>> {
 public:
  using ReadableMethods::ReadableMethods;
  ReadStream() noexcept = default;
  void close() const { destroy(); }
  std::uint64_t bytesRead() const;
};

class WriteStream
    : public stream::detail::WritableMethods<WriteStream,
                                             stream::detail::StreamMethods<WriteStream>> {
 public:
  using WritableMethods::WritableMethods;
  WriteStream() noexcept = default;
  // end(); and destroy() on 'finish', if it would not do so by itself.
  void close() const;
  std::uint64_t bytesWritten() const;
};

ReadStream createReadStream(std::string path, StreamOptions options = {});
WriteStream createWriteStream(std::string path, StreamOptions options = {});

namespace promises {

struct ReadResult {
  std::size_t bytesRead;
  Buffer buffer;
};

struct WriteResult {
  std::size_t bytesWritten;
  Buffer buffer;
};

// An open file. Copies share it; the descriptor is closed by close(), never by dropping the handle.
class FileHandle {
 public:
  struct State;

  FileHandle() = default;
  explicit FileHandle(int fd);

  int fd() const noexcept;  // -1 once closed
  Promise<Buffer> readFile(ReadFileOptions options = {}) const;
  Promise<> writeFile(Data data, WriteFileOptions options = {}) const;
  Promise<> appendFile(Data data, WriteFileOptions options = {}) const {
    return writeFile(std::move(data), std::move(options));
  }
  Promise<ReadResult> read(Buffer buffer, std::size_t offset, std::size_t length,
                           std::int64_t position = -1) const;
  Promise<WriteResult> write(Data data) const;
  Promise<WriteResult> write(Buffer buffer, std::size_t offset, std::size_t length,
                             std::int64_t position = -1) const;
  Promise<Stats> stat() const;
  Promise<> sync() const;
  Promise<> datasync() const;
  // Waits for the operations under way; until they are over there may be more. Emits 'close' there
  // and then, after which it lets go of its listeners.
  Promise<> close() const;

  // They use the file until they are destroyed, so that a close() waits for them, and close it by
  // themselves unless `autoClose` is false. Its 'close' closes them. `fd` and `flags` are of no
  // matter.
  ReadStream createReadStream(StreamOptions options = {}) const;
  WriteStream createWriteStream(StreamOptions options = {}) const;
  // An interface whose input is such a stream. A \n belongs to the \r before it however late.
  readline::Interface readLines(StreamOptions options = {}) const;

  // Events: 'close' ().
  FileHandle on(std::string_view event, Listener listener) const;
  FileHandle once(std::string_view event, Listener listener) const;
  FileHandle off(std::string_view event, const Listener& listener) const;

  const std::shared_ptr<State>& state() const noexcept { return state_; }

 private:
  std::shared_ptr<State> state_;
};

Promise<Buffer> readFile(std::string path);
Promise<Buffer> readFile(std::string path, ReadFileOptions options);
Promise<std::string> readFile(std::string path, std::string encoding);
Promise<> writeFile(std::string path, Data data, WriteFileOptions options = {});
Promise<> appendFile(std::string path, Data data, WriteFileOptions options = {});
Promise<Dir> opendir(std::string path);
Promise<FileHandle> open(std::string path, std::string flags = "r", int mode = 0666);
Promise<Stats> stat(std::string path);
Promise<Stats> lstat(std::string path);
Promise<> access(std::string path, int mode = 0);
Promise<std::vector<std::string>> readdir(std::string path);
Promise<> mkdir(std::string path, MkdirOptions options = {});
Promise<std::string> mkdtemp(std::string prefix);
Promise<> rename(std::string from, std::string to);
Promise<> unlink(std::string path);
Promise<> rmdir(std::string path);
Promise<> rm(std::string path, RmOptions options = {});

}  // namespace promises
}  // namespace nodeloop::fs
