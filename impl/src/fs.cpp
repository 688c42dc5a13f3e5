// Source: lib/fs.js, lib/internal/fs/read/context.js, src/node_file.cc.
#include "fs.hpp"

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <memory>

#include "fs_recursive_mkdir.hpp"
#include "nodeloop/process.hpp"
#include "threadpool_work.hpp"

namespace nodeloop::fs {

bool Stats::isFile() const noexcept { return S_ISREG(fields_.mode); }
bool Stats::isDirectory() const noexcept { return S_ISDIR(fields_.mode); }
bool Stats::isSymbolicLink() const noexcept { return S_ISLNK(fields_.mode); }

namespace detail {

void on_request_done(uv_fs_t* request) {
  const std::unique_ptr<Request> owned(static_cast<Request*>(request->data));
  if (owned->prepare) owned->prepare->invoke_once(*request);
  owned->make_callback([&] { owned->done.invoke_once(*request); });
}

Error request_error(ssize_t result, const char* syscall, const std::string& path,
                    const std::string& dest) {
  return result < 0 ? uv_exception(static_cast<int>(result), syscall, path, dest) : Error();
}

Stats to_stats(const uv_stat_t& stat) noexcept {
  return Stats(
      {stat.st_size, stat.st_mode, stat.st_mtim.tv_sec * 1'000'000'000 + stat.st_mtim.tv_nsec});
}

std::vector<std::string> take_names(uv_fs_t& request) {
  std::vector<std::string> names;
  for (uv_dirent_t entry; uv_fs_scandir_next(&request, &entry) != UV_EOF;)
    names.emplace_back(entry.name);
  return names;
}

// lib/internal/fs/utils.js stringToFlags.
int to_flags(std::string_view flags) {
  struct Row {
    std::string_view name;
    int flags;
  };
  constexpr std::array<Row, 8> rows{{{"r", O_RDONLY},
                                     {"r+", O_RDWR},
                                     {"w", O_TRUNC | O_CREAT | O_WRONLY},
                                     {"wx", O_TRUNC | O_CREAT | O_WRONLY | O_EXCL},
                                     {"w+", O_TRUNC | O_CREAT | O_RDWR},
                                     {"a", O_APPEND | O_CREAT | O_WRONLY},
                                     {"ax", O_APPEND | O_CREAT | O_WRONLY | O_EXCL},
                                     {"a+", O_APPEND | O_CREAT | O_RDWR}}};
  const auto row = std::ranges::find(rows, flags, &Row::name);
  if (row != rows.end()) return row->flags;
  throw Error(ErrorFields{
      .name = "TypeError",
      .message = "The argument 'flags' is invalid. Received '" + std::string(flags) + "'",
      .code = "ERR_INVALID_ARG_VALUE"});
}

// lib/internal/fs/utils.js nullCheck: told by a throw, not to the callback.
void validate_path(const std::string& path) {
  if (path.find('\0') == std::string::npos) return;
  throw Error(ErrorFields{
      .name = "TypeError",
      .message = "The argument 'path' must be a string, Uint8Array, or URL without null bytes.",
      .code = "ERR_INVALID_ARG_VALUE"});
}

namespace {

// A request that tells no more than whether it succeeded.
template <class Start>
void submit_plain(const char* syscall, const std::string& path, Done callback, Start&& start) {
  submit(std::forward<Start>(start),
         [syscall, path, callback = std::move(callback)](uv_fs_t& request) mutable {
           callback(request_error(request.result, syscall, path));
         });
}

template <class Start>
void submit_stat(const char* syscall, const std::string& path, DoneWith<Stats> callback,
                 Start&& start) {
  submit(std::forward<Start>(start),
         [syscall, path, callback = std::move(callback)](uv_fs_t& request) mutable {
           const Error error = request_error(request.result, syscall, path);
           callback(error, error ? Stats() : to_stats(request.statbuf));
         });
}

// A request that moves bytes between a file and `buffer`, which it keeps alive.
template <class Start>
void submit_transfer(const char* syscall, const Buffer& buffer, DoneWith<std::size_t> callback,
                     Start&& start) {
  submit(std::forward<Start>(start),
         [syscall, buffer, callback = std::move(callback)](uv_fs_t& request) mutable {
           const Error error = request_error(request.result, syscall);
           callback(error, error ? 0 : static_cast<std::size_t>(request.result));
         });
}

uv_buf_t part_of(Buffer& buffer, std::size_t offset, std::size_t length) {
  if (offset > buffer.length() || length > buffer.length() - offset) {
    throw Error(ErrorFields{.name = "RangeError",
                            .message = "The value of \"length\" is out of range.",
                            .code = "ERR_OUT_OF_RANGE"});
  }
  return uv_buf_init(buffer.data() + offset, static_cast<unsigned>(length));
}

}  // namespace

void open(std::string path, std::string_view flags, int mode, DoneWith<int> callback) {
  validate_path(path);
  const int numeric = to_flags(flags);
  submit([&](uv_loop_t* loop, uv_fs_t* r,
             uv_fs_cb cb) { return uv_fs_open(loop, r, path.c_str(), numeric, mode, cb); },
         [path, callback = std::move(callback)](uv_fs_t& request) mutable {
           const Error error = request_error(request.result, "open", path);
           callback(error, error ? -1 : static_cast<int>(request.result));
         });
}

void close(int fd, Done callback) {
  submit_plain("close", {}, std::move(callback), [&](uv_loop_t* loop, uv_fs_t* r, uv_fs_cb cb) {
    return uv_fs_close(loop, r, fd, cb);
  });
}

void fsync(int fd, Done callback) {
  submit_plain("fsync", {}, std::move(callback), [&](uv_loop_t* loop, uv_fs_t* r, uv_fs_cb cb) {
    return uv_fs_fsync(loop, r, fd, cb);
  });
}

void fdatasync(int fd, Done callback) {
  submit_plain("fdatasync", {}, std::move(callback), [&](uv_loop_t* loop, uv_fs_t* r, uv_fs_cb cb) {
    return uv_fs_fdatasync(loop, r, fd, cb);
  });
}

void read(int fd, Buffer buffer, std::size_t offset, std::size_t length, std::int64_t position,
          DoneWith<std::size_t> callback) {
  if (length == 0) {
    // Nothing to ask the system for (lib/fs.js read).
    process.nextTick([callback = std::move(callback)]() mutable { callback(Error(), 0); });
    return;
  }
  const uv_buf_t part = part_of(buffer, offset, length);
  submit_transfer("read", buffer, std::move(callback),
                  [&](uv_loop_t* loop, uv_fs_t* r, uv_fs_cb cb) {
                    return uv_fs_read(loop, r, fd, &part, 1, position, cb);
                  });
}

void write(int fd, Buffer buffer, std::size_t offset, std::size_t length, std::int64_t position,
           DoneWith<std::size_t> callback) {
  const uv_buf_t part = part_of(buffer, offset, length);
  submit_transfer("write", buffer, std::move(callback),
                  [&](uv_loop_t* loop, uv_fs_t* r, uv_fs_cb cb) {
                    return uv_fs_write(loop, r, fd, &part, 1, position, cb);
                  });
}

void stat(std::string path, DoneWith<Stats> callback) {
  validate_path(path);
  submit_stat("stat", path, std::move(callback), [&](uv_loop_t* loop, uv_fs_t* r, uv_fs_cb cb) {
    return uv_fs_stat(loop, r, path.c_str(), cb);
  });
}

void lstat(std::string path, DoneWith<Stats> callback) {
  validate_path(path);
  submit_stat("lstat", path, std::move(callback), [&](uv_loop_t* loop, uv_fs_t* r, uv_fs_cb cb) {
    return uv_fs_lstat(loop, r, path.c_str(), cb);
  });
}

void fstat(int fd, DoneWith<Stats> callback) {
  submit_stat("fstat", {}, std::move(callback), [&](uv_loop_t* loop, uv_fs_t* r, uv_fs_cb cb) {
    return uv_fs_fstat(loop, r, fd, cb);
  });
}

void readv(int fd, std::vector<Buffer> buffers, std::int64_t position,
           DoneWith<std::size_t> callback) {
  std::vector<uv_buf_t> parts;
  for (Buffer& buffer : buffers)
    parts.push_back(uv_buf_init(buffer.data(), static_cast<unsigned>(buffer.length())));
  submit(
      [&](uv_loop_t* loop, uv_fs_t* r, uv_fs_cb cb) {
        return uv_fs_read(loop, r, fd, parts.data(), static_cast<unsigned>(parts.size()), position,
                          cb);
      },
      [buffers, callback = std::move(callback)](uv_fs_t& request) mutable {
        const Error error = request_error(request.result, "read");
        callback(error, error ? 0 : static_cast<std::size_t>(request.result));
      });
}

void copy_file(std::string from, std::string to, Done callback) {
  validate_path(from);
  validate_path(to);
  submit([&](uv_loop_t* loop, uv_fs_t* r,
             uv_fs_cb cb) { return uv_fs_copyfile(loop, r, from.c_str(), to.c_str(), 0, cb); },
         [from, to, callback = std::move(callback)](uv_fs_t& request) mutable {
           callback(request_error(request.result, "copyfile", from, to));
         });
}

void exists(std::string path, Function<void(bool)> callback) {
  access(std::move(path), 0,
         [callback = std::move(callback)](const Error& error) mutable { callback(!error); });
}

namespace {

// A request that tells a path.
template <class Start>
void submit_link(const char* syscall, const std::string& path, DoneWith<std::string> callback,
                 Start&& start) {
  submit(std::forward<Start>(start),
         [syscall, path, callback = std::move(callback)](uv_fs_t& request) mutable {
           const Error error = request_error(request.result, syscall, path);
           callback(error, error ? std::string() : static_cast<const char*>(request.ptr));
         });
}

// Walks down a path, a request for each part that is not known to be no link, with a tick before
// each. Source: lib/fs.js realpath.
class RealpathWalk : public std::enable_shared_from_this<RealpathWalk> {
 public:
  RealpathWalk(std::filesystem::path path, DoneWith<std::string> callback)
      : rest_(path.relative_path()), real_("/"), callback_(std::move(callback)) {}

  void go_on() {
    process.nextTick([self = shared_from_this()] { self->next_part(); });
  }

 private:
  void next_part() {
    if (rest_.empty()) return callback_(Error(), real_.string());
    const std::filesystem::path part = *rest_.begin();
    rest_ = rest_.lexically_relative(part);
    if (rest_ == ".") rest_.clear();
    base_ = real_ / part;
    if (std::ranges::find(no_links_, base_) != no_links_.end()) return enter();
    lstat(base_.string(), [self = shared_from_this()](const Error& error, const Stats& stats) {
      if (error) return self->callback_(error, {});
      if (stats.isSymbolicLink()) return self->follow();
      self->no_links_.push_back(self->base_);
      self->enter();
    });
  }
  void enter() {
    real_ = base_;
    go_on();
  }
  void follow() {
    stat(base_.string(), [self = shared_from_this()](const Error& error, const Stats&) {
      if (error) return self->callback_(error, {});
      readlink(self->base_.string(), [self](const Error& failed, const std::string& target) {
        if (failed) return self->callback_(failed, {});
        self->rest_ = (self->real_ / target / self->rest_).lexically_normal().relative_path();
        self->real_ = "/";
        self->go_on();
      });
    });
  }

  std::filesystem::path rest_;
  std::filesystem::path real_;
  std::filesystem::path base_;  // of the part under way
  std::vector<std::filesystem::path> no_links_;
  DoneWith<std::string> callback_;
};

}  // namespace

void readlink(std::string path, DoneWith<std::string> callback) {
  validate_path(path);
  submit_link("readlink", path, std::move(callback), [&](uv_loop_t* loop, uv_fs_t* r, uv_fs_cb cb) {
    return uv_fs_readlink(loop, r, path.c_str(), cb);
  });
}

void realpath(std::string path, DoneWith<std::string> callback) {
  validate_path(path);
  std::make_shared<RealpathWalk>(std::filesystem::absolute(path).lexically_normal(),
                                 std::move(callback))
      ->go_on();
}

void native_realpath(std::string path, DoneWith<std::string> callback) {
  validate_path(path);
  submit_link("realpath", path, std::move(callback), [&](uv_loop_t* loop, uv_fs_t* r, uv_fs_cb cb) {
    return uv_fs_realpath(loop, r, path.c_str(), cb);
  });
}

void access(std::string path, int mode, Done callback) {
  validate_path(path);
  submit_plain("access", path, std::move(callback), [&](uv_loop_t* loop, uv_fs_t* r, uv_fs_cb cb) {
    return uv_fs_access(loop, r, path.c_str(), mode, cb);
  });
}

void readdir(std::string path, DoneWith<std::vector<std::string>> callback) {
  validate_path(path);
  submit([&](uv_loop_t* loop, uv_fs_t* r,
             uv_fs_cb cb) { return uv_fs_scandir(loop, r, path.c_str(), 0, cb); },
         [path, callback = std::move(callback)](uv_fs_t& request) mutable {
           const Error error = request_error(request.result, "scandir", path);
           callback(error, error ? std::vector<std::string>() : take_names(request));
         });
}

void mkdtemp(std::string prefix, DoneWith<std::string> callback) {
  validate_path(prefix);
  const std::string path = prefix + "XXXXXX";
  submit([&](uv_loop_t* loop, uv_fs_t* r,
             uv_fs_cb cb) { return uv_fs_mkdtemp(loop, r, path.c_str(), cb); },
         [path, callback = std::move(callback)](uv_fs_t& request) mutable {
           const Error error = request_error(request.result, "mkdtemp", path);
           callback(error, error ? std::string() : std::string(request.path));
         });
}

void rename(std::string from, std::string to, Done callback) {
  validate_path(from);
  validate_path(to);
  submit([&](uv_loop_t* loop, uv_fs_t* r,
             uv_fs_cb cb) { return uv_fs_rename(loop, r, from.c_str(), to.c_str(), cb); },
         [from, to, callback = std::move(callback)](uv_fs_t& request) mutable {
           callback(request_error(request.result, "rename", from, to));
         });
}

void unlink(std::string path, Done callback) {
  validate_path(path);
  submit_plain("unlink", path, std::move(callback), [&](uv_loop_t* loop, uv_fs_t* r, uv_fs_cb cb) {
    return uv_fs_unlink(loop, r, path.c_str(), cb);
  });
}

void rmdir(std::string path, Done callback) {
  validate_path(path);
  submit_plain("rmdir", path, std::move(callback), [&](uv_loop_t* loop, uv_fs_t* r, uv_fs_cb cb) {
    return uv_fs_rmdir(loop, r, path.c_str(), cb);
  });
}

namespace {

void make_one(const std::string& path, int mode, Done callback) {
  submit_plain("mkdir", path, std::move(callback), [&](uv_loop_t* loop, uv_fs_t* r, uv_fs_cb cb) {
    return uv_fs_mkdir(loop, r, path.c_str(), mode, cb);
  });
}

// One request for all its steps.
struct RecursiveMkdirRequest : detail::Request {
  using Step = detail::RecursiveMkdir::Step;

  RecursiveMkdirRequest(Environment& environment, std::string path, int mode_of_all)
      : Request(environment), folders(std::move(path)), mode(mode_of_all) {}

  static RecursiveMkdirRequest& of(uv_fs_t* request) {
    return static_cast<RecursiveMkdirRequest&>(*static_cast<detail::Request*>(request->data));
  }
  static void on_made(uv_fs_t* request) { of(request).go_on(of(request).after_make()); }
  static void on_looked(uv_fs_t* request) { of(request).go_on(of(request).after_look()); }

  Step after_make() { return folders.after_make(request.result); }
  Step after_look() { return folders.after_look(request.result, S_ISDIR(request.statbuf.st_mode)); }
  void go_on(Step step) {
    if (step != Step::end) {
      uv_fs_req_cleanup(&request);
      const int status = start(step);
      if (status == 0) return;
      folders.outcome = status;
    }
    const std::unique_ptr<RecursiveMkdirRequest> owned(this);
    request.result = folders.outcome;
    make_callback([this] { done.invoke_once(request); });
  }
  int start(Step step) {
    const char* const path = folders.path.c_str();
    return step == Step::make ? uv_fs_mkdir(env().loop(), &request, path, mode, on_made)
                              : uv_fs_stat(env().loop(), &request, path, on_looked);
  }

  detail::RecursiveMkdir folders;
  int mode;
};

void make_all(std::string path, int mode, Done callback) {
  auto request =
      std::make_unique<RecursiveMkdirRequest>(Environment::current(), std::move(path), mode);
  request->done = [callback = std::move(callback)](uv_fs_t& made) mutable {
    callback(request_error(made.result, "mkdir", RecursiveMkdirRequest::of(&made).folders.path));
  };
  const int status = request->start(RecursiveMkdirRequest::Step::make);
  if (status < 0) throw uv_exception(status, "uv_fs");
  request.release();
}

}  // namespace

void mkdir(std::string path, MkdirOptions options, Done callback) {
  validate_path(path);
  if (options.recursive) {
    make_all(std::move(path), options.mode, std::move(callback));
  } else {
    make_one(path, options.mode, std::move(callback));
  }
}

namespace {

// lib/internal/fs/rimraf.js.
void remove_tree(std::string path, Done callback);

struct RemovedChildren {
  std::string parent;
  std::size_t remaining;
  bool done;
  Done callback;
};

void remove_children(std::string path, Done callback) {
  readdir(path, [path, callback = std::move(callback)](Error error,
                                                       std::vector<std::string> names) mutable {
    if (error) return callback(error);
    if (names.empty()) return rmdir(path, std::move(callback));
    auto children = std::make_shared<RemovedChildren>(
        RemovedChildren{path, names.size(), false, std::move(callback)});
    for (const std::string& name : names) {
      remove_tree(path + "/" + name, [children](Error failed) {
        if (children->done) return;
        if (failed) {
          children->done = true;
          children->callback(failed);
        } else if (--children->remaining == 0) {
          rmdir(children->parent, std::move(children->callback));
        }
      });
    }
  });
}

void remove_directory(std::string path, Done callback) {
  rmdir(path, [path, callback = std::move(callback)](Error error) mutable {
    const std::string& code = error.code();
    if (code == "ENOTEMPTY" || code == "EEXIST" || code == "EPERM") {
      remove_children(path, std::move(callback));
    } else {
      callback(error);
    }
  });
}

void remove_tree(std::string path, Done callback) {
  lstat(path, [path, callback = std::move(callback)](Error error, Stats stats) mutable {
    if (error.code() == "ENOENT") return callback(Error());
    if (!error && stats.isDirectory()) return remove_directory(path, std::move(callback));
    unlink(path, [callback = std::move(callback)](Error failed) mutable {
      callback(failed.code() == "ENOENT" ? Error() : failed);
    });
  });
}

}  // namespace

// Looks first whether it may (lib/internal/fs/utils.js validateRmOptions), then removes.
void rm(std::string path, RmOptions options, Done callback) {
  lstat(path, [path, options, callback = std::move(callback)](Error error, Stats stats) mutable {
    if (error && !(options.force && error.code() == "ENOENT")) return callback(error);
    if (stats.isDirectory() && !options.recursive) {
      return callback(Error(
          ErrorFields{.name = "SystemError",
                      .message = "Path is a directory: rm returned EISDIR (is a directory) " + path,
                      .code = "ERR_FS_EISDIR",
                      .syscall = "rm",
                      .path = path}));
    }
    remove_tree(path, std::move(callback));
  });
}

namespace {

// readFile as a row of requests: open, fstat, read until the end, close.
// Source: lib/internal/fs/read/context.js.
class ReadFileContext : public std::enable_shared_from_this<ReadFileContext> {
 public:
  ReadFileContext(AbortSignal signal, DoneWith<Buffer> callback)
      : signal_(std::move(signal)), callback_(std::move(callback)) {}

  void open(const std::string& path) {
    detail::open(path, "r", 0666, [self = shared_from_this()](Error error, int fd) {
      if (error) return self->callback_(error, Buffer());
      self->after_open(fd);
    });
  }

  void use(int fd) {
    owns_fd_ = false;
    process.nextTick([self = shared_from_this(), fd] { self->after_open(fd); });
  }

  // Goes on after the one job that found the file to be longer than one chunk.
  void read_open_file(int fd, std::size_t size) {
    fd_ = fd;
    size_ = size;
    prepare();
    read();
  }

 private:
  void after_open(int fd) {
    fd_ = fd;
    detail::fstat(fd, [self = shared_from_this()](Error error, Stats stats) {
      if (error) return self->close(error);
      self->size_ = stats.isFile() ? stats.size() : 0;
      self->prepare();
      self->read();
    });
  }

  void prepare() {
    prepared_ = true;
    if (size_ > 0) buffer_ = Buffer::alloc(size_);
  }

  void read() {
    if (signal_.aborted()) return close(abort_error());
    if (size_ == 0) buffer_ = Buffer::alloc(kReadFileUnknownBufferLength);
    const std::size_t offset = size_ == 0 ? 0 : position_;
    const std::size_t length =
        size_ == 0 ? buffer_.length() : std::min(kReadFileBufferLength, size_ - position_);
    detail::read(
        fd_, buffer_, offset, length, -1,
        [self = shared_from_this()](Error error, std::size_t n) { self->after_read(error, n); });
  }

  void after_read(const Error& error, std::size_t bytes_read) {
    if (error) return close(error);
    position_ += bytes_read;
    const bool at_end = position_ == size_ || bytes_read == 0;
    if (size_ == 0 && bytes_read > 0) parts_.push_back(buffer_.subarray(0, bytes_read));
    if (at_end) return close(Error());
    read();
  }

  // Of a descriptor of the program's the error is lost, as Node loses it.
  void close(Error error) {
    if (!owns_fd_) {
      process.nextTick([self = shared_from_this()] { self->after_close(Error()); });
      return;
    }
    error_ = std::move(error);
    detail::close(
        fd_, [self = shared_from_this()](Error close_error) { self->after_close(close_error); });
  }

  void after_close(const Error& close_error) {
    if (error_) return callback_(error_, Buffer());
    if (close_error) return callback_(close_error, Buffer());
    if (!prepared_) return callback_(nothing_to_concatenate(), Buffer());
    callback_(Error(),
              size_ == 0 ? Buffer::concat(parts_, position_) : buffer_.subarray(0, position_));
  }

  // Buffer.concat's, which is given the row of parts before there is one.
  static Error nothing_to_concatenate() {
    return Error(
        ErrorFields{.name = "TypeError",
                    .message = "The \"list\" argument must be an instance of Array. Received null",
                    .code = "ERR_INVALID_ARG_TYPE"});
  }

  AbortSignal signal_;
  DoneWith<Buffer> callback_;
  bool owns_fd_ = true;
  bool prepared_ = false;
  int fd_ = -1;
  std::size_t size_ = 0;  // 0: not known
  std::size_t position_ = 0;
  Buffer buffer_;
  std::vector<Buffer> parts_;
  Error error_;
};

// A job of the pool that makes several system calls. Source: src/node_file.cc
// ReadFileJob, WriteFileJob.
struct FileJob : AsyncWrap {
  FileJob(Environment& environment, Function<void()> work_body, Callback done_body)
      : AsyncWrap(environment, kForCallback.provider),
        work(std::move(work_body)),
        done(std::move(done_body)) {}

  AsyncWrap& resource() { return *this; }
  void run() { work(); }
  void after() { done.invoke_once(); }

  Function<void()> work;
  Callback done;
};

void queue_job(Function<void()> work, Callback done) {
  Environment& env = Environment::current();
  ThreadPoolWork<FileJob>::schedule(env, env, std::move(work), std::move(done));
}

// What a job leaves for the loop's thread: plain memory, for an Error stays on one thread.
struct ReadFileOutcome {
  ssize_t failure = 0;
  const char* syscall = nullptr;
  std::string bytes;
  int fd = -1;
  std::size_t size = 0;
};

bool failed(ReadFileOutcome& outcome, ssize_t result, const char* syscall) {
  if (result >= 0) return false;
  outcome.failure = result;
  outcome.syscall = syscall;
  return true;
}

void read_to_end(int fd, std::size_t size, ReadFileOutcome& outcome) {
  std::size_t length = 0;
  for (;;) {
    const std::size_t want = size == 0 ? kReadFileUnknownBufferLength : size - length;
    outcome.bytes.resize(length + want);
    const uv_buf_t part = uv_buf_init(outcome.bytes.data() + length, static_cast<unsigned>(want));
    const ssize_t n = run_sync([&](uv_loop_t* loop, uv_fs_t* r, uv_fs_cb cb) {
      return uv_fs_read(loop, r, fd, &part, 1, -1, cb);
    });
    if (failed(outcome, n, "read")) return;
    length += static_cast<std::size_t>(n);
    if (n == 0 || length == size) break;
  }
  outcome.bytes.resize(length);
}

void read_file_now(const std::string& path, int flags, ReadFileOutcome& outcome) {
  const ssize_t fd = run_sync([&](uv_loop_t* loop, uv_fs_t* r, uv_fs_cb cb) {
    return uv_fs_open(loop, r, path.c_str(), flags, 0666, cb);
  });
  if (failed(outcome, fd, "open")) return;
  const int file = static_cast<int>(fd);
  uv_stat_t stat{};
  const ssize_t stated = run_sync(
      [&](uv_loop_t* loop, uv_fs_t* r, uv_fs_cb cb) { return uv_fs_fstat(loop, r, file, cb); },
      [&](uv_fs_t& r) { stat = r.statbuf; });
  if (!failed(outcome, stated, "fstat")) {
    const std::size_t size = S_ISREG(stat.st_mode) ? stat.st_size : 0;
    if (size > kReadFileBufferLength) {
      outcome.fd = file;
      outcome.size = size;
      return;
    }
    read_to_end(file, size, outcome);
  }
  const ssize_t closed = run_sync(
      [&](uv_loop_t* loop, uv_fs_t* r, uv_fs_cb cb) { return uv_fs_close(loop, r, file, cb); });
  if (outcome.failure == 0) failed(outcome, closed, "close");
}

struct WriteFileOutcome {
  ssize_t failure = 0;
  const char* syscall = nullptr;
};

void write_file_now(const std::string& path, int flags, const Buffer& data,
                    WriteFileOutcome& outcome) {
  const auto note = [&outcome](ssize_t result, const char* syscall) {
    if (result < 0 && outcome.failure == 0) outcome = {result, syscall};
    return result;
  };
  const ssize_t fd = note(run_sync([&](uv_loop_t* loop, uv_fs_t* r, uv_fs_cb cb) {
                            return uv_fs_open(loop, r, path.c_str(), flags, 0666, cb);
                          }),
                          "open");
  if (fd < 0) return;
  const int file = static_cast<int>(fd);
  for (std::size_t at = 0; at < data.length();) {
    const uv_buf_t part =
        uv_buf_init(const_cast<char*>(data.data()) + at, static_cast<unsigned>(data.length() - at));
    const ssize_t n = note(run_sync([&](uv_loop_t* loop, uv_fs_t* r, uv_fs_cb cb) {
                             return uv_fs_write(loop, r, file, &part, 1, -1, cb);
                           }),
                           "write");
    if (n < 0) break;
    at += static_cast<std::size_t>(n);
  }
  note(run_sync([&](uv_loop_t* loop, uv_fs_t* r, uv_fs_cb cb) {
         return uv_fs_close(loop, r, file, cb);
       }),
       "close");
}

// writeFile as a row of requests: open, write until all is written, close. Source: lib/fs.js
// writeAll.
void write_all(int fd, Buffer data, std::size_t offset, Done callback) {
  detail::write(
      fd, data, offset, data.length() - offset, -1,
      [fd, data, offset, callback = std::move(callback)](Error error, std::size_t written) mutable {
        if (!error && offset + written < data.length()) {
          return write_all(fd, data, offset + written, std::move(callback));
        }
        close(fd, [error, callback = std::move(callback)](Error close_error) mutable {
          callback(error ? error : close_error);
        });
      });
}

}  // namespace

void run_read_file_job(std::string path, int flags, Function<void(ReadFileResult)> done) {
  auto outcome = std::make_shared<ReadFileOutcome>();
  queue_job([outcome, path, flags] { read_file_now(path, flags, *outcome); },
            [outcome, path, done = std::move(done)]() mutable {
              done({request_error(outcome->failure, outcome->syscall, path),
                    outcome->failure < 0 ? Buffer() : Buffer::from(outcome->bytes), outcome->fd,
                    outcome->size});
            });
}

void run_write_file_job(std::string path, int flags, Buffer data, Done done) {
  auto outcome = std::make_shared<WriteFileOutcome>();
  queue_job([outcome, path, flags, data] { write_file_now(path, flags, data, *outcome); },
            [outcome, path, done = std::move(done)]() mutable {
              // The path is told only with the call that took it, other than of a file read.
              const bool named = outcome->syscall && std::string_view(outcome->syscall) == "open";
              done(request_error(outcome->failure, outcome->syscall, named ? path : std::string()));
            });
}

void read_file(std::string path, AbortSignal signal, DoneWith<Buffer> callback) {
  if (signal.aborted()) return callback(abort_error(), Buffer());
  validate_path(path);
  if (!reads_file_in_one_job(Environment::current().release())) {
    std::make_shared<ReadFileContext>(signal, std::move(callback))->open(path);
    return;
  }
  run_read_file_job(std::move(path), to_flags("r"),
                    [signal, callback = std::move(callback)](ReadFileResult result) mutable {
                      if (result.fd == -1) {
                        if (!result.error && signal.aborted())
                          return callback(abort_error(), Buffer());
                        return callback(result.error, result.buffer);
                      }
                      std::make_shared<ReadFileContext>(signal, std::move(callback))
                          ->read_open_file(result.fd, result.size);
                    });
}

void read_file(int fd, DoneWith<Buffer> callback) {
  std::make_shared<ReadFileContext>(nullptr, std::move(callback))->use(fd);
}

void write_file(std::string path, Buffer data, std::string_view flags, Done callback) {
  validate_path(path);
  if (writes_file_in_one_job(Environment::current().release())) {
    run_write_file_job(std::move(path), to_flags(flags), std::move(data), std::move(callback));
    return;
  }
  open(std::move(path), flags, 0666,
       [data, callback = std::move(callback)](Error error, int fd) mutable {
         if (error) return callback(error);
         write_all(fd, data, 0, std::move(callback));
       });
}

}  // namespace detail
}  // namespace nodeloop::fs
