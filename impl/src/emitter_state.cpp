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

EmitterBase::~EmitterBase() {
  unlink(*this);
  if (current_environment) ++current_environment->emitters_gone;
}

EmitterState::EmitterState() { events.observe(this); }

bool EmitterState::is_held_by_others(std::uint32_t own) const noexcept {
  return references() > events.references_held(references()) + own + 1;
}

void EmitterState::drop() noexcept {
  events = EventEmitter();
  events.observe(this);
}

void EmitterState::on(std::string_view event, Listener listener) {
  events.on(event, std::move(listener));
  listener_added(event);
}

void EmitterState::once(std::string_view event, Listener listener) {
  events.once(event, std::move(listener));
  listener_added(event);
}

void EmitterState::remove_all_listeners(std::optional<std::string_view> event) {
  if (event) {
    events.removeAllListeners(*event);
  } else {
    events.removeAllListeners();
  }
  listeners_cleared(event);
}

void EmitterBase::note_closed() noexcept {
  unlink(*this);
  append(Environment::current().closed_emitters, *this);
}

void drop_all_emitters(Environment& env) noexcept {
  for (EmitterLink* list : {&env.live_emitters, &env.closed_emitters, &env.held_emitters}) {
    while (list->next != list) {
      const Ref<EmitterBase> emitter(static_cast<EmitterBase*>(list->next));
      unlink(*emitter);
      emitter->drop();
    }
  }
}

namespace {

void drop_those_over(Environment& env, EmitterLink& list) noexcept {
  while (list.next != &list) {
    const Ref<EmitterBase> emitter(static_cast<EmitterBase*>(list.next));
    unlink(*emitter);
    const bool is_over = emitter->is_over();
    append(is_over ? env.live_emitters : env.held_emitters, *emitter);
    ++(is_over ? env.emitters_gone : env.emitters_held);
    if (is_over) emitter->drop();
  }
}

}  // namespace

void drop_closed_emitters(Environment& env) noexcept {
  drop_those_over(env, env.closed_emitters);
  // What held one may be gone by now. As many that are gone pay for a look at all that are held.
  while (env.emitters_held != 0 && env.emitters_gone >= env.emitters_held) {
    env.emitters_gone = env.emitters_held = 0;
    EmitterLink again;
    while (env.held_emitters.next != &env.held_emitters) {
      EmitterLink& link = *env.held_emitters.next;
      unlink(link);
      append(again, link);
    }
    drop_those_over(env, again);
  }
}

}  // namespace nodeloop::detail
