// The synchronous half of fs. Source: lib/fs.js.
#include <sys/stat.h>

#include <memory>

#include "fs.hpp"
#include "fs_recursive_mkdir.hpp"

namespace nodeloop::fs {
namespace {

using detail::run_sync;

ssize_t check(ssize_t result, const char* syscall, const std::string& path = {},
              const std::string& dest = {}) {
  if (result < 0) throw detail::request_error(result, syscall, path, dest);
  return result;
}

// Closes at the end of a scope, also when the scope is left by an error.
class File {
 public:
  File(const std::string& path, std::string_view flags) : fd_(openSync(path, flags)) {}
  ~File() {
    run_sync(
        [this](uv_loop_t* loop, uv_fs_t* r, uv_fs_cb cb) { return uv_fs_close(loop, r, fd_, cb); });
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  int fd() const noexcept { return fd_; }

 private:
  int fd_;
};

void write_whole(const std::string& path, const Data& data, std::string_view flags) {
  const File file(path, flags);
  for (Buffer rest = data.buffer(); rest.length() > 0;) {
    rest = rest.subarray(writeSync(file.fd(), rest));
  }
}

}  // namespace

int openSync(const std::string& path, std::string_view flags) {
  const int numeric = detail::to_flags(flags);
  return static_cast<int>(check(run_sync([&](uv_loop_t* loop, uv_fs_t* r, uv_fs_cb cb) {
                                  return uv_fs_open(loop, r, path.c_str(), numeric, 0666, cb);
                                }),
                                "open", path));
}

void closeSync(int fd) {
  check(run_sync(
            [&](uv_loop_t* loop, uv_fs_t* r, uv_fs_cb cb) { return uv_fs_close(loop, r, fd, cb); }),
        "close");
}

std::size_t readSync(int fd, Buffer buffer, std::size_t offset, std::size_t length,
                     std::int64_t position) {
  const Buffer part = buffer.subarray(offset, offset + length);
  const uv_buf_t raw =
      uv_buf_init(const_cast<char*>(part.data()), static_cast<unsigned>(part.length()));
  return static_cast<std::size_t>(check(run_sync([&](uv_loop_t* loop, uv_fs_t* r, uv_fs_cb cb) {
                                          return uv_fs_read(loop, r, fd, &raw, 1, position, cb);
                                        }),
                                        "read"));
}

std::size_t writeSync(int fd, const Data& data) {
  const Buffer& buffer = data.buffer();
  const uv_buf_t raw =
      uv_buf_init(const_cast<char*>(buffer.data()), static_cast<unsigned>(buffer.length()));
  return static_cast<std::size_t>(check(run_sync([&](uv_loop_t* loop, uv_fs_t* r, uv_fs_cb cb) {
                                          return uv_fs_write(loop, r, fd, &raw, 1, -1, cb);
                                        }),
                                        "write"));
}

Buffer readFileSync(const std::string& path) {
  const File file(path, "r");
  std::vector<Buffer> parts;
  std::size_t length = 0;
  for (;;) {
    const Buffer part = Buffer::alloc(detail::kReadFileUnknownBufferLength);
    const std::size_t n = readSync(file.fd(), part, 0, part.length());
    if (n == 0) return Buffer::concat(parts, length);
    parts.push_back(part.subarray(0, n));
    length += n;
  }
}

std::string readFileSync(const std::string& path, std::string_view encoding) {
  return readFileSync(path).toString(encoding);
}

void writeFileSync(const std::string& path, const Data& data) { write_whole(path, data, "w"); }
void appendFileSync(const std::string& path, const Data& data) { write_whole(path, data, "a"); }

Stats statSync(const std::string& path) {
  Stats stats;
  check(run_sync([&](uv_loop_t* loop, uv_fs_t* r,
                     uv_fs_cb cb) { return uv_fs_stat(loop, r, path.c_str(), cb); },
                 [&](uv_fs_t& r) { stats = detail::to_stats(r.statbuf); }),
        "stat", path);
  return stats;
}

Stats lstatSync(const std::string& path) {
  Stats stats;
  check(run_sync([&](uv_loop_t* loop, uv_fs_t* r,
                     uv_fs_cb cb) { return uv_fs_lstat(loop, r, path.c_str(), cb); },
                 [&](uv_fs_t& r) { stats = detail::to_stats(r.statbuf); }),
        "lstat", path);
  return stats;
}

namespace {

ssize_t access_now(const std::string& path, int mode) {
  return run_sync([&](uv_loop_t* loop, uv_fs_t* r, uv_fs_cb cb) {
    return uv_fs_access(loop, r, path.c_str(), mode, cb);
  });
}

ssize_t mkdir_now(const std::string& path, int mode) {
  return run_sync([&](uv_loop_t* loop, uv_fs_t* r, uv_fs_cb cb) {
    return uv_fs_mkdir(loop, r, path.c_str(), mode, cb);
  });
}

using Step = detail::RecursiveMkdir::Step;

Step look_now(detail::RecursiveMkdir& folders) {
  bool is_folder = false;
  const ssize_t result =
      run_sync([&](uv_loop_t* loop, uv_fs_t* r,
                   uv_fs_cb cb) { return uv_fs_stat(loop, r, folders.path.c_str(), cb); },
               [&](uv_fs_t& r) { is_folder = S_ISDIR(r.statbuf.st_mode); });
  return folders.after_look(result, is_folder);
}

}  // namespace

bool existsSync(const std::string& path) { return access_now(path, 0) == 0; }
void accessSync(const std::string& path, int mode) {
  check(access_now(path, mode), "access", path);
}

std::vector<std::string> readdirSync(const std::string& path) {
  std::vector<std::string> names;
  check(run_sync([&](uv_loop_t* loop, uv_fs_t* r,
                     uv_fs_cb cb) { return uv_fs_scandir(loop, r, path.c_str(), 0, cb); },
                 [&](uv_fs_t& r) { names = detail::take_names(r); }),
        "scandir", path);
  return names;
}

void mkdirSync(const std::string& path, MkdirOptions options) {
  if (!options.recursive) {
    check(mkdir_now(path, options.mode), "mkdir", path);
    return;
  }
  detail::RecursiveMkdir folders(path);
  for (Step step = Step::make; step != Step::end;) {
    step = step == Step::make ? folders.after_make(mkdir_now(folders.path, options.mode))
                              : look_now(folders);
  }
  check(folders.outcome, "mkdir", path);
}

std::string mkdtempSync(const std::string& prefix) {
  std::string path = prefix + "XXXXXX";
  check(run_sync([&](uv_loop_t* loop, uv_fs_t* r,
                     uv_fs_cb cb) { return uv_fs_mkdtemp(loop, r, path.c_str(), cb); },
                 [&](uv_fs_t& r) { path = r.path; }),
        "mkdtemp", path);
  return path;
}

void renameSync(const std::string& from, const std::string& to) {
  check(run_sync([&](uv_loop_t* loop, uv_fs_t* r, uv_fs_cb cb) {
          return uv_fs_rename(loop, r, from.c_str(), to.c_str(), cb);
        }),
        "rename", from, to);
}

void unlinkSync(const std::string& path) {
  check(run_sync([&](uv_loop_t* loop, uv_fs_t* r, uv_fs_cb cb) {
          return uv_fs_unlink(loop, r, path.c_str(), cb);
        }),
        "unlink", path);
}

void rmdirSync(const std::string& path) {
  check(run_sync([&](uv_loop_t* loop, uv_fs_t* r, uv_fs_cb cb) {
          return uv_fs_rmdir(loop, r, path.c_str(), cb);
        }),
        "rmdir", path);
}

void rmSync(const std::string& path, RmOptions options) {
  Stats stats;
  try {
    stats = lstatSync(path);  // of a link, though what it leads to may have gone
  } catch (const Error& error) {
    if (options.force && error.code() == "ENOENT") return;
    throw;
  }
  if (!stats.isDirectory()) return unlinkSync(path);
  if (!options.recursive) {
    throw Error(
        ErrorFields{.name = "SystemError",
                    .message = "Path is a directory: rm returned EISDIR (is a directory) " + path,
                    .code = "ERR_FS_EISDIR",
                    .syscall = "rm",
                    .path = path});
  }
  for (const std::string& name : readdirSync(path)) rmSync(path + "/" + name, options);
  rmdirSync(path);
}

}  // namespace nodeloop::fs
