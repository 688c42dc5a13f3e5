#include <map>

#include "case.hpp"

CASE {
  static std::map<int, std::string> names;
  static std::string text;
  static auto add = [](std::string line) { text += line + "\n"; };
  auto tell = [](std::string event) {
    return [event](int id) {
      if (names.contains(id)) add(event + " " + names[id]);
    };
  };

  createHook({
                 .init =
                     [](int id, std::string type) {
                       if (type != "TickObject" && type != "Microtask") return;
                       names[id] = type;
                       add("init " + type);
                     },
                 .before = tell("before"),
                 .after = tell("after"),
                 .destroy = tell("destroy"),
             })
      .enable();
  process.nextTick([] { add("tick"); });
  queueMicrotask([] { add("micro"); });
  process.on("exit", [] { console.log(text); });
  return spin();
}
