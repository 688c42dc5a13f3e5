// The state behind Event and EventTarget. Source: lib/internal/event_target.js.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "nodeloop/event_target.hpp"
#include "nodeloop/events.hpp"

namespace nodeloop::detail {

struct EventState : RefCounted<EventState> {
  std::string type;
  bool cancelable = false;
  bool default_prevented = false;
  bool stopped = false;  // kStop
  bool is_being_dispatched = false;
  bool in_passive_listener = false;
  Arguments data{};  // what a node-style emit passes, while it lasts
};

struct EventHandler;

// A link of the list that a dispatch walks. What is taken out keeps its `next`, so that a dispatch
// that stands on it finds its way.
struct EventHandlerLink {
  EventHandlerLink() = default;
  EventHandlerLink(const EventHandlerLink&) = delete;
  EventHandlerLink& operator=(const EventHandlerLink&) = delete;

  Ref<EventHandler> next;
};

struct EventHandler : EventHandlerLink, RefCounted<EventHandler> {
  explicit EventHandler(Listener function) : listener(std::move(function)) {}

  Listener listener;
  EventHandlerLink* previous = nullptr;
  bool once = false;
  bool passive = false;
  bool is_node_style = false;  // is given the value itself instead of an Event
  bool resists_stop = false;
  bool removed = false;
};

// The listeners of one type.
struct EventRoot : EventHandlerLink, RefCounted<EventRoot> {
  ~EventRoot();

  std::string type;
  std::size_t size = 0;
  bool resists_stop = false;
};

// What `onabort` is set to.
struct HandlerSlot : RefCounted<HandlerSlot> {
  std::optional<Listener> handler;
  bool listens = false;  // has its place among the listeners
};

struct EventTargetState : EmitterBase {
  EventRoot* find(std::string_view type) const noexcept;
  void add(std::string_view type, Ref<EventHandler> handler);
  void remove(std::string_view type, Listener::Identity listener);
  void dispatch(const Event& event);
  // Calls node-style listeners with `value`, the others with an Event of that type. True if there
  // were listeners.
  bool emit(std::string_view type, Arguments value);
  HandlerSlot& attribute(std::string_view type);
  std::size_t count(std::string_view type) const noexcept;

  // After a listener was added or taken off; `size` counts those of the type.
  virtual void on_new_listener(std::string_view type, std::size_t size);
  virtual void on_remove_listener(std::string_view type, std::size_t size);
  // Of an AbortSignal.
  virtual bool stopped() const { return false; }
  void drop() noexcept override;

  std::size_t max_listeners = 10;  // 0: any number

 private:
  void run(EventRoot& root, Event* event, std::string_view type, Arguments value);
  void take_out(EventRoot& root, EventHandler& handler);
  void add_first(std::string_view type, Ref<EventHandler> handler);

  std::vector<Ref<EventRoot>> roots_;
  struct Attribute {
    std::string type;
    Ref<HandlerSlot> slot;
  };
  std::vector<Attribute> attributes_;
  bool warned_ = false;
};

}  // namespace nodeloop::detail
