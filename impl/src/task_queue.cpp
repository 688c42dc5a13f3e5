#include "nodeloop/task_queue.hpp"

namespace nodeloop {

void TaskQueue::grow() {
  auto* chunk = static_cast<std::byte*>(pool_allocate(kChunk));
  if (write_) {
    new (write_) Step(leap);
    new (write_ + sizeof(Step)) std::byte*(chunk);
  } else {
    read_ = chunk_ = chunk;
  }
  write_ = chunk;
  limit_ = chunk + kChunk - kLeap - kWord;
}

void TaskQueue::grow_and_push_pointer(Step step, void* pointer) {
  grow();
  push_pointer(step, pointer);
}

void TaskQueue::leap(TaskQueue& queue, bool call) {
  std::byte* next = *std::launder(reinterpret_cast<std::byte**>(queue.read_ + sizeof(Step)));
  pool_free(queue.chunk_, kChunk);
  queue.read_ = queue.chunk_ = next;
  queue.next_step()(queue, call);
}

void TaskQueue::clear() noexcept {
  while (read_ != write_) next_step()(*this, false);
  if (chunk_) pool_free(chunk_, kChunk);
  read_ = write_ = limit_ = chunk_ = nullptr;
}

}  // namespace nodeloop
