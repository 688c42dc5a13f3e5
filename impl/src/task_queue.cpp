#include "nodeloop/task_queue.hpp"

namespace nodeloop {

void TaskQueue::grow() {
  void* memory = spares_ ? std::exchange(spares_, spares_->next) : pool_allocate(kChunk);
  auto* chunk = static_cast<std::byte*>(memory);
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
  auto* spare = new (queue.chunk_) detail::FreeBlock{nullptr};
  (queue.spares_ ? queue.last_spare_->next : queue.spares_) = spare;
  queue.last_spare_ = spare;
  queue.read_ = queue.chunk_ = next;
  queue.next_step()(queue, call);
}

void TaskQueue::give_back_spares() noexcept {
  pool_free_row(std::exchange(spares_, nullptr), last_spare_, kChunk);
}

void TaskQueue::clear() noexcept {
  while (read_ != write_) next_step()(*this, false);
  if (spares_) give_back_spares();
  if (chunk_) pool_free(chunk_, kChunk);
  read_ = write_ = limit_ = chunk_ = nullptr;
}

}  // namespace nodeloop
