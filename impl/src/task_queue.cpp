#include "nodeloop/task_queue.hpp"

namespace nodeloop {

void TaskQueue::grow() {
  Chunk* chunk = spare_ ? std::exchange(spare_, nullptr) : new Chunk;
  chunk->next = nullptr;
  if (tail_) {
    tail_->next = chunk;
  } else {
    head_ = chunk;
    read_ = 0;
  }
  tail_ = chunk;
  write_ = 0;
}

void TaskQueue::drop_head() noexcept {
  Chunk* done = std::exchange(head_, head_->next);
  read_ = 0;
  if (spare_) {
    delete done;
  } else {
    spare_ = done;
  }
}

void TaskQueue::clear() noexcept {
  while (head_) {
    const unsigned end = head_ == tail_ ? write_ : kChunk;
    for (; read_ < end; ++read_) head_->slot(read_)->~Callback();
    if (head_ == tail_) break;
    drop_head();
  }
  delete head_;
  delete spare_;
  head_ = tail_ = spare_ = nullptr;
  read_ = write_ = kChunk;
}

}  // namespace nodeloop
