#include "nodeloop/events.hpp"

namespace nodeloop::detail {
namespace {

void unlink(EmitterLink& link) noexcept {
  link.previous->next = link.next;
  link.next->previous = link.previous;
  link.previous = link.next = &link;
}

void append(EmitterLink& list, EmitterLink& link) noexcept {
  link.previous = list.previous;
  link.next = &list;
  link.previous->next = list.previous = &link;
}

}  // namespace

EmitterBase::EmitterBase() { append(Environment::current().live_emitters, *this); }

EmitterBase::~EmitterBase() { unlink(*this); }

EmitterState::EmitterState() { events.observe(this); }

void EmitterState::drop() noexcept { events = EventEmitter(); }

void EmitterState::on(std::string_view event, Listener listener) {
  events.on(event, std::move(listener));
  listener_added(event);
}

void EmitterState::once(std::string_view event, Listener listener) {
  events.once(event, std::move(listener));
  listener_added(event);
}

void EmitterState::remove_all_listeners(std::optional<std::string_view> event) {
  events.observe(nullptr);
  if (event) {
    events.removeAllListeners(*event);
  } else {
    events.removeAllListeners();
  }
  events.observe(this);
  listeners_cleared(event);
}

void EmitterBase::note_closed() noexcept {
  unlink(*this);
  append(Environment::current().closed_emitters, *this);
}

void drop_all_emitters(Environment& env) noexcept {
  for (EmitterLink* list : {&env.live_emitters, &env.closed_emitters}) {
    while (list->next != list) {
      const Ref<EmitterBase> emitter(static_cast<EmitterBase*>(list->next));
      unlink(*emitter);
      emitter->drop();
    }
  }
}

void drop_closed_emitters(Environment& env) noexcept {
  EmitterLink& list = env.closed_emitters;
  while (list.next != &list) {
    const Ref<EmitterBase> emitter(static_cast<EmitterBase*>(list.next));
    unlink(*emitter);
    append(env.live_emitters, *emitter);
    if (emitter->is_over()) emitter->drop();  // a socket may have been connected again
  }
}

}  // namespace nodeloop::detail
