#include "case.hpp"

CASE {
  std::uint64_t random = 1;
  int programs = 0;
  int calls = 0;
  std::string order = "";
  EventEmitter emitter;
  std::vector<Listener> listeners;

  auto draw = [&](std::uint64_t below) {
    random = (random * 48271) % 2147483647;
    return random % below;
  };
  auto note = [&](std::string what) { order += " " + what; };

  auto operate = [&] {
    if (++calls > 40) return;
    const std::string event = draw(3) > 0 ? "x" : "y";
    const Listener listener = listeners[draw(5)];
    const auto what = draw(12);
    if (what < 3) {
      note("on " + event);
      emitter.on(event, listener);
    } else if (what == 3) {
      note("once " + event);
      emitter.once(event, listener);
    } else if (what == 4) {
      note("prepend " + event);
      emitter.prependListener(event, listener);
    } else if (what == 5) {
      note("prepend once " + event);
      emitter.prependOnceListener(event, listener);
    } else if (what < 8) {
      note("off " + event);
      emitter.off(event, listener);
    } else if (what == 8 && draw(3) == 0) {
      note("all off " + event);
      emitter.removeAllListeners(event);
    } else {
      note("emit " + event);
      note(emitter.emit(event) ? "heard" : "unheard");
      note(std::to_string(emitter.listenerCount(event)));
    }
  };

  auto hear = [&](int name) -> Listener {
    return [&, name] {
      note("#" + std::to_string(name));
      if (draw(3) == 0) operate();
    };
  };
  listeners = {hear(0), hear(1), hear(2), hear(3), hear(4)};
  while (programs < 200) {
    random = ++programs;
    calls = 0;
    order = "";
    emitter = EventEmitter();
    emitter.setMaxListeners(0);
    if (draw(3) == 0) emitter.on("newListener", [&](std::string event) { note("+" + event); });
    if (draw(3) == 0) emitter.on("removeListener", [&](std::string event) { note("-" + event); });
    for (int left = 20; left > 0; left--) operate();
    console.log(std::to_string(programs) + ":" + order);
  }
  return spin();
}
