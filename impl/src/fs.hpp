// What fs.cpp and fs_promises.cpp share: one request of the thread pool, and the whole of a file in
// one job.
#pragma once

#include <uv.h>

#include <memory>
#include <string>
#include <utility>

#include "handle_wrap.hpp"
#include "nodeloop/fs.hpp"

namespace nodeloop::fs::detail {

inline constexpr std::size_t kReadFileBufferLength = 512 * 1024;   // bytes read at a time
inline constexpr std::size_t kWriteFileMaxChunkSize = 512 * 1024;  // written, by fs.promises
inline constexpr std::size_t kReadFileUnknownBufferLength =
    64 * 1024;  // likewise, when the size is not known

// What requests are made for. Source: src/node_file.h FSReqCallback, FSReqPromise,
// FileHandle::CloseReq.
inline constexpr ResourceNames kForCallback{"FSREQCALLBACK", "FSReqCallback", "FSReqCallback"};
inline constexpr ResourceNames kForPromise{"FSREQPROMISE", "FSReqPromise", "FSReqPromise"};
inline constexpr ResourceNames kForFileHandleClose{"FILEHANDLECLOSEREQ", "CloseReq",
                                                   "FileHandleCloseReq"};

// While it lives, requests that are submitted are made for this; else for a callback.
class RequestScope {
 public:
  explicit RequestScope(const ResourceNames& names)
      : slot_(Environment::current().handles->fs_request), prior_(std::exchange(slot_, &names)) {}
  ~RequestScope() { slot_ = prior_; }
  RequestScope(const RequestScope&) = delete;
  RequestScope& operator=(const RequestScope&) = delete;

 private:
  const ResourceNames*& slot_;
  const ResourceNames* prior_;
};

// What is called before a request's `done`, outside its callback.
using Preparation = Function<void(uv_fs_t&)>;

// A request under way. `done` runs in a callback scope.
struct Request : ReqWrap, Pooled {
  explicit Request(Environment& environment)
      : ReqWrap(environment,
                environment.handles->fs_request ? *environment.handles->fs_request : kForCallback) {
    request.data = this;
  }
  ~Request() { uv_fs_req_cleanup(&request); }

  uv_fs_t request;
  std::unique_ptr<Preparation> prepare;  // null mostly
  Function<void(uv_fs_t&)> done;
};

void on_request_done(uv_fs_t* request);

// `start(loop, request, callback)` is a call of one of libuv's uv_fs_… functions.
template <class Start>
void submit(Start&& start, Function<void(uv_fs_t&)> done,
            std::unique_ptr<Preparation> prepare = nullptr) {
  Environment& env = Environment::current();
  auto request = std::make_unique<Request>(env);
  request->done = std::move(done);
  request->prepare = std::move(prepare);
  const int status = start(env.loop(), &request->request, on_request_done);
  if (status < 0) throw uv_exception(status, "uv_fs");
  request.release();
}

// The same, now: returns the request's result. A caller throws for a negative one.
template <class Start>
ssize_t run_sync(Start&& start, Function<void(uv_fs_t&)> take = nullptr) {
  uv_fs_t request;
  start(nullptr, &request, nullptr);
  const ssize_t result = request.result;
  if (result >= 0 && take) take(request);
  uv_fs_req_cleanup(&request);
  return result;
}

Error request_error(ssize_t result, const char* syscall, const std::string& path = {},
                    const std::string& dest = {});
Stats to_stats(const uv_stat_t& stat) noexcept;
std::vector<std::string> take_names(uv_fs_t& request);
int to_flags(std::string_view flags);
// Throws for a path with a null byte in it.
void validate_path(const std::string& path);

// The end of a job that read a file: its contents, or (for a file longer than one chunk) the open
// file.
struct ReadFileResult {
  Error error;
  Buffer buffer;
  int fd = -1;
  std::size_t size = 0;
};
void run_read_file_job(std::string path, int flags, Function<void(ReadFileResult)> done);
void run_write_file_job(std::string path, int flags, Buffer data, Done done);

// uv_fs_write of several buffers, which the request keeps alive.
void writev(int fd, const std::vector<Buffer>& buffers, std::int64_t position,
            DoneWith<std::size_t> callback);

}  // namespace nodeloop::fs::detail

namespace nodeloop::fs::promises {

// FileHandle's [kRef] and [kUnref]: a stream uses it.
void ref_handle(const FileHandle& handle);
void unref_handle(const FileHandle& handle);
// FileHandle's writev(): how many bytes.
Promise<std::size_t> writev_handle(const FileHandle& handle, std::vector<Buffer> buffers,
                                   std::int64_t position);

}  // namespace nodeloop::fs::promises
