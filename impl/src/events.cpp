// Source: lib/events.js.
#include "nodeloop/events.hpp"

#include <algorithm>

#include "events.hpp"
#include "nodeloop/process.hpp"

namespace nodeloop {
namespace detail {

namespace {

constinit thread_local RejectionCapture* rejection_capture = nullptr;

}  // namespace

RejectionCapture take_rejection_capture() noexcept {
  return rejection_capture ? std::move(*std::exchange(rejection_capture, nullptr)) : nullptr;
}

RejectionScope::RejectionScope(RejectionCapture capture) noexcept
    : capture_(std::move(capture)), outer_(std::exchange(rejection_capture, &capture_)) {}
RejectionScope::~RejectionScope() { rejection_capture = outer_; }

void throw_argument_mismatch(const std::type_info& wanted, const std::type_info& got) {
  throw TypeError(std::string("a listener takes an argument of type ") + wanted.name() +
                  " where the event passes one of type " + got.name());
}

void warn_of_many_listeners(const ListenerWarning& warning, std::string_view event,
                            std::size_t count, std::size_t max) {
  std::string text = "Possible ";
  text.append(warning.kind).append(" memory leak detected. ").append(std::to_string(count));
  text.append(" ").append(event).append(" listeners added to ").append(warning.target).append(". ");
  if (names_max_listeners(Environment::current().release()))
    text.append("MaxListeners is ").append(std::to_string(max)).append(". ");
  text.append("Use ").append(warning.setter).append(" to increase limit");
  process.emitWarning(std::move(text), "MaxListenersExceededWarning");
}

}  // namespace detail

EventEmitter::Event* EventEmitter::find(std::string_view event) noexcept {
  const auto found = std::ranges::find(events_, event, &Event::name);
  return found == events_.end() ? nullptr : &*found;
}

const EventEmitter::Event* EventEmitter::find(std::string_view event) const noexcept {
  return const_cast<EventEmitter*>(this)->find(event);
}

EventEmitter& EventEmitter::add(std::string_view name, Listener listener, bool once, bool prepend) {
  // Told before it is added, so that a listener of 'newListener' is not told of itself.
  if (find("newListener")) emit("newListener", name);
  Event* event = find(name);
  if (!event) event = &events_.emplace_back(Event{std::string(name), {}, false});
  event->entries.insert(prepend ? event->entries.begin() : event->entries.end(),
                        Entry{std::move(listener), once ? make_ref<Once>() : nullptr});
  const std::size_t count = event->entries.size();
  if (count > 1 && max_listeners_ > 0 && count > max_listeners_ &&
      !std::exchange(event->warned, true)) {
    detail::warn_of_many_listeners({"EventEmitter", "[EventEmitter]", "emitter.setMaxListeners()"},
                                   name, count, max_listeners_);
  }
  return *this;
}

void EventEmitter::erase(Event& event, std::size_t index) {
  const std::string name = event.name;
  event.entries.erase(event.entries.begin() + static_cast<std::ptrdiff_t>(index));
  if (event.entries.empty()) events_.erase(events_.begin() + (&event - events_.data()));
  if (find("removeListener")) emit("removeListener", name);
}

template <class Predicate>
void EventEmitter::take_off(std::string_view name, Predicate holds) {
  if (Event* event = find(name)) {
    std::vector<Entry>& entries = event->entries;
    const auto last = std::find_if(entries.rbegin(), entries.rend(), holds);
    if (last != entries.rend()) erase(*event, static_cast<std::size_t>(entries.rend() - last) - 1);
  }
  if (observer_) observer_->listener_removed(name);
}

EventEmitter& EventEmitter::off(std::string_view name, Listener::Identity listener) {
  take_off(name, [=](const Entry& each) { return each.listener.identity() == listener; });
  return *this;
}

EventEmitter& EventEmitter::removeAllListeners(std::string_view name) {
  // Last in, first out, each of them told.
  while (Event* event = find(name)) erase(*event, event->entries.size() - 1);
  return *this;
}

EventEmitter& EventEmitter::removeAllListeners() {
  std::vector<std::string> names = eventNames();
  std::erase(names, "removeListener");
  for (const std::string& name : names) removeAllListeners(name);
  return removeAllListeners("removeListener");
}

std::size_t EventEmitter::listenerCount(std::string_view name) const noexcept {
  const Event* event = find(name);
  return event ? event->entries.size() : 0;
}

std::vector<std::string> EventEmitter::eventNames() const {
  std::vector<std::string> names;
  for (const Event& event : events_) names.push_back(event.name);
  return names;
}

std::uint32_t EventEmitter::references_held(const std::uint32_t& count) const {
  std::uint32_t held = 0;
  for (const Event& event : events_)
    for (const Entry& entry : event.entries) held += entry.listener.references_held(count);
  return held;
}

bool EventEmitter::emit_carried(std::string_view name, detail::Arguments arguments) {
  if (name == "error" && find(errorMonitor)) emit_carried(errorMonitor, arguments);
  Event* event = find(name);
  if (!event) {
    if (name != "error") return false;
    if (!arguments.empty() && *arguments[0].type == typeid(Error)) {
      throw *static_cast<const Error*>(arguments[0].value);
    }
    throw Error(ErrorFields{.message = "Unhandled error.", .code = "ERR_UNHANDLED_ERROR"});
  }
  const std::vector<Entry> entries =
      event->entries;  // changes from within take effect at the next emit
  for (const Entry& entry : entries) {
    if (entry.once) {
      if (std::exchange(entry.once->fired, true)) continue;
      take_off(name, [&](const Entry& each) { return each.once == entry.once; });
    }
    call(entry, arguments);
  }
  return true;
}

// lib/events.js addCatch, emitUnhandledRejectionOrErr. An 'error' listener's own rejection is not
// captured, or there would be no end to it.
void EventEmitter::call(const Entry& entry, detail::Arguments arguments) {
  if (!capture_rejections_) {
    if (!detail::rejection_capture) [[likely]]
      return entry.listener.call(arguments);
    const detail::RejectionScope none(nullptr);  // for this is called in a listener of a target
    return entry.listener.call(arguments);
  }
  const detail::RejectionScope scope(
      [this](const Error& error) { process.nextTick([this, error] { emit_captured(error); }); });
  entry.listener.call(arguments);
}

void EventEmitter::emit_captured(const Error& error) {
  struct Restore {
    bool& flag;
    ~Restore() { flag = true; }
  } const restore{capture_rejections_};
  capture_rejections_ = false;
  emit("error", error);
}

}  // namespace nodeloop
