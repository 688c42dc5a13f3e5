// Worker threads. Source: src/node_worker.cc, lib/internal/worker.js.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "message_port.hpp"
#include "nodeloop/worker_threads.hpp"

namespace nodeloop {

namespace detail {

struct WorkerThread;

// What an Environment is told from other threads: that a worker has ended. Source: src/env.cc
// SetImmediateThreadsafe.
class WorkerExits final : public HandleWrap {
 public:
  explicit WorkerExits(Environment& env);
  void trigger() noexcept { uv_async_send(&async_); }

 private:
  uv_async_t async_;
};

}  // namespace detail

// What an Environment knows of threads, made by the first use of worker_threads.
struct Workers {
  explicit Workers(Environment& env);
  ~Workers();

  detail::WorkerExits* exits;  // made before any port, and so heard before them
  std::vector<Ref<detail::WorkerState>> running;
  // environmentData of lib/internal/worker.js.
  std::map<std::string, std::shared_ptr<const detail::ClonedValue>> environment_data;

  // In a worker.
  MessagePort control{nullptr};
  MessagePort parent_port{nullptr};
  std::shared_ptr<const detail::ClonedValue> worker_data;
  int thread_id = 0;
};

Workers& use_workers();

// In Node a worker's script runs in a message of the port that only it and its maker use: what else
// has come by it by then is received before the loop goes on. Source: src/node_messaging.cc
// MessagePort::OnMessage.
void receive_behind_script(Environment& env);

// Stops an Environment's workers and waits for them; they are not heard of any more.
void stop_workers(Environment& env) noexcept;

}  // namespace nodeloop
