// A job of libuv's thread pool. Source: src/threadpoolwork-inl.h.
#pragma once

#include <uv.h>

#include <memory>
#include <utility>

#include "handle_wrap.hpp"

namespace nodeloop {

// `Work` is what the job needs, with a function run() that is called in a thread of the pool, and
// after() that is called in the poll phase once it is done.
template <class Work>
class ThreadPoolWork final : public ReqWrap {
 public:
  // `provider` is its name in async_hooks, `name` among the active resources; both literals.
  static void schedule(Environment& env, const char* provider, const char* name, Work work) {
    auto job =
        std::unique_ptr<ThreadPoolWork>(new ThreadPoolWork(env, provider, name, std::move(work)));
    const int status = uv_queue_work(env.loop(), &job->request_, run, after);
    if (status != 0) throw uv_exception(status, "uv_queue_work");
    job.release();
  }

 private:
  ThreadPoolWork(Environment& env, const char* provider, const char* name, Work work)
      : ReqWrap(env, provider, name), work_(std::move(work)) {
    request_.data = this;
  }

  static void run(uv_work_t* request) { static_cast<ThreadPoolWork*>(request->data)->work_.run(); }
  static void after(uv_work_t* request, int) {
    const std::unique_ptr<ThreadPoolWork> job(static_cast<ThreadPoolWork*>(request->data));
    job->make_callback([&] { job->work_.after(); });
  }

  uv_work_t request_;
  Work work_;
};

}  // namespace nodeloop
