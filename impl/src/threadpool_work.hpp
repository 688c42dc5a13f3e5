// A job of libuv's thread pool. Source: src/threadpoolwork-inl.h.
#pragma once

#include <uv.h>

#include <memory>
#include <utility>

#include "async_wrap.hpp"

namespace nodeloop {

// `Work` is what the job needs. Its run() is called in a thread of the pool and must not touch the
// Environment; once it is done, in the poll phase, its after() as a callback of its resource(). Not
// counted among the active requests, as Node does not.
template <class Work>
class ThreadPoolWork final : public Pooled {
 public:
  template <class... Arguments>
  static void schedule(Environment& env, Arguments&&... arguments) {
    std::unique_ptr<ThreadPoolWork> job(new ThreadPoolWork(std::forward<Arguments>(arguments)...));
    const int status = uv_queue_work(env.loop(), &job->request_, run, after);
    if (status != 0) throw uv_exception(status, "uv_queue_work");
    job.release();
  }

 private:
  template <class... Arguments>
  explicit ThreadPoolWork(Arguments&&... arguments) : work_(std::forward<Arguments>(arguments)...) {
    request_.data = this;
  }

  static void run(uv_work_t* request) { static_cast<ThreadPoolWork*>(request->data)->work_.run(); }
  static void after(uv_work_t* request, int) {
    const std::unique_ptr<ThreadPoolWork> job(static_cast<ThreadPoolWork*>(request->data));
    job->work_.resource().make_callback([&] { job->work_.after(); });
  }

  uv_work_t request_;
  Work work_;
};

}  // namespace nodeloop
