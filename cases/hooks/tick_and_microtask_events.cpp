#include <map>

#include "case.hpp"

CASE {
  static std::map<int, std::string> names;
  struct {
    std::string text;
    void push(std::string line) { text += (text.empty() ? "" : "\n") + line; }
  } static events;
  auto tell = [](std::string event) {
    return [event](int id) {
      if (names.contains(id)) events.push(event + " " + names[id]);
    };
  };

  createHook({
                 .init =
                     [](int id, std::string type) {
                       if (type != "TickObject" && type != "Microtask") return;
                       names[id] = type;
                       events.push("init " + type);
                     },
                 .before = tell("before"),
                 .after = tell("after"),
                 .destroy = tell("destroy"),
             })
      .enable();
  process.nextTick([] { events.push("tick"); });
  queueMicrotask([] { events.push("micro"); });
  process.on("exit", [] { console.log(events.text); });
  return spin();
}
