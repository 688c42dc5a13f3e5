// Message ports. Source: src/node_messaging.cc.
#pragma once

#include <deque>
#include <memory>
#include <mutex>

#include "event_target.hpp"
#include "handle_wrap.hpp"
#include "nodeloop/worker_threads.hpp"

namespace nodeloop::detail {

class PortHandle;
struct PortGroup;

// What of a port other threads may touch. Between two threads it is all that there is of the port.
struct MessagePortData {
  ~MessagePortData();
  struct Message {
    std::shared_ptr<const ClonedValue> value;  // null: the other end was closed
  };

  // From any thread.
  void add(Message message);
  void set_owner(PortHandle* handle);
  // Of this thread, once a message that has brought it is being received.
  PortHandle* opened_by() {
    const std::lock_guard lock(mutex);
    return owner;
  }

  // On the thread that receives. The oldest message is null when there is none.
  std::size_t count();
  Message* oldest();
  Message take_oldest();

  std::shared_ptr<PortGroup> group;  // set once, before the port is shared

 private:
  void fetch();

  // The receiver takes all that have come in at once, that it seldom stands in the sender's way.
  std::deque<Message> fetched;  // older than those of `incoming`; the receiver's alone
  std::mutex mutex;
  std::deque<Message> incoming;  // guarded by mutex
  PortHandle* owner = nullptr;   // guarded by mutex
};

// Ports that hear each other: the two ends of a channel, or the BroadcastChannels of one name.
struct PortGroup {
  ~PortGroup();
  // That of a name, in the whole process.
  static std::shared_ptr<PortGroup> of_name(std::string_view name);
  void add(MessagePortData& port);

  std::string name;  // of BroadcastChannels; empty: of a channel
  std::mutex mutex;
  std::vector<MessagePortData*> ports;  // guarded by mutex
};

// The part of a port that the loop knows. It is destroyed when it has been closed.
class PortHandle final : public HandleWrap {
 public:
  PortHandle(Environment& env, Ref<MessagePortState> state, std::shared_ptr<MessagePortData> data);
  ~PortHandle() override;

  void trigger() noexcept { uv_async_send(&async_); }
  MessagePort port() const;
  void close_port();
  // Closes the port, but gives away what it is the port of.
  std::shared_ptr<MessagePortData> detach();
  // Receives what there is; `limited` as the loop does, else all.
  void on_message(bool limited);
  // Takes one message; false when there is none. `forced`: also from a port that was not started.
  bool receive(bool forced, const std::function<void(Arguments)>& call, bool* failed = nullptr);

  bool receiving = false;

 protected:
  // From now on no other thread triggers it.
  void on_closing() noexcept override { data_->set_owner(nullptr); }

 private:
  void on_closed();

  uv_async_t async_;
  Ref<MessagePortState> state_;
  std::shared_ptr<MessagePortData> data_;
};

struct MessagePortState final : EventTargetState {
  explicit MessagePortState(std::shared_ptr<MessagePortData> end);
  ~MessagePortState() override;

  static MessagePort make(std::shared_ptr<MessagePortData> end);
  static MessagePortState& of(const MessagePort& port) noexcept { return port.port(); }
  static MessagePort port_of(Ref<EventTargetState> state) { return MessagePort(std::move(state)); }
  // Receives all that waits, now.
  static void drain(const MessagePort& port);
  void on_new_listener(std::string_view type, std::size_t size) override;
  void on_remove_listener(std::string_view type, std::size_t size) override;
  void post(std::shared_ptr<const ClonedValue> value);
  void start();
  void stop();
  void ref(bool on);

  std::shared_ptr<MessagePortData> data;
  PortHandle* handle = nullptr;   // null once closed
  bool references_itself = true;  // listeners of 'message' keep the loop alive
  // Of a message that is put together: whether it may take the port with it, and does so.
  enum class Transfer { no, listed, in_value };
  Transfer transfer = Transfer::no;
};

// Two ends that are not yet ports of any thread.
struct MessagePair {
  MessagePair();
  static MessagePort open(std::shared_ptr<MessagePortData> end);

  std::shared_ptr<MessagePortData> first = std::make_shared<MessagePortData>();
  std::shared_ptr<MessagePortData> second = std::make_shared<MessagePortData>();
};

}  // namespace nodeloop::detail
