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

#include "nodeloop/buffer.hpp"
#include "nodeloop/error.hpp"
#include "nodeloop/function.hpp"
#include "nodeloop/promise.hpp"
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

void read_file(std::string path, DoneWith<Buffer> callback);
void read_file(int fd, DoneWith<Buffer> callback);
void write_file(std::string path, Buffer data, std::string_view flags, Done callback);
void open(std::string path, std::string_view flags, int mode, DoneWith<int> callback);
void close(int fd, Done callback);
void read(int fd, Buffer buffer, std::size_t offset, std::size_t length, std::int64_t position,
          DoneWith<std::size_t> callback);
void write(int fd, Buffer buffer, std::size_t offset, std::size_t length, std::int64_t position,
           DoneWith<std::size_t> callback);
void stat(std::string path, DoneWith<Stats> callback);
void lstat(std::string path, DoneWith<Stats> callback);
void fstat(int fd, DoneWith<Stats> callback);
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
  detail::read_file(std::move(path), detail::flexible<Error, Buffer>(std::forward<F>(callback)));
}
// Reads from where the descriptor stands, and leaves it open.
template <class F>
void readFile(int fd, F&& callback) {
  detail::read_file(fd, detail::flexible<Error, Buffer>(std::forward<F>(callback)));
}
// The callback gets a std::string.
template <class F>
void readFile(std::string path, std::string encoding, F&& callback) {
  detail::read_file(std::move(path),
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
  void close() const { end(); }
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
  FileHandle() = default;
  explicit FileHandle(int fd);

  int fd() const noexcept;  // -1 once closed
  Promise<Buffer> readFile() const;
  Promise<> writeFile(Data data) const;
  Promise<> appendFile(Data data) const { return writeFile(std::move(data)); }
  Promise<ReadResult> read(Buffer buffer, std::size_t offset, std::size_t length,
                           std::int64_t position = -1) const;
  Promise<WriteResult> write(Data data) const;
  Promise<Stats> stat() const;
  Promise<> close() const;

 private:
  struct State;
  std::shared_ptr<State> state_;
};

Promise<Buffer> readFile(std::string path);
Promise<std::string> readFile(std::string path, std::string encoding);
Promise<> writeFile(std::string path, Data data);
Promise<> appendFile(std::string path, Data data);
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
