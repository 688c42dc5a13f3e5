#include "parallel.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace ordeal {

void in_parallel(std::size_t count, std::size_t workers,
                 const std::function<void(std::size_t item, std::size_t worker)>& body) {
  std::atomic<std::size_t> next{0};
  std::exception_ptr error;
  std::mutex mutex;
  const auto work = [&](std::size_t worker) {
    for (std::size_t item = next++; item < count; item = next++) {
      try {
        body(item, worker);
      } catch (...) {
        const std::lock_guard lock(mutex);
        if (!error) error = std::current_exception();
        next = count;
        return;
      }
    }
  };
  {
    std::vector<std::jthread> threads;
    for (std::size_t worker = 1; worker < std::min(workers, count); ++worker)
      threads.emplace_back(work, worker);
    work(0);
  }
  if (error) std::rethrow_exception(error);
}

}  // namespace ordeal
