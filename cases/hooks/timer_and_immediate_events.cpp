#include <map>

#include "case.hpp"

CASE {
  static std::map<int, std::string> names;
  auto tell = [](std::string event) {
    return [event](int id) {
      if (names.contains(id)) console.log(event, names[id]);
    };
  };

  createHook({
                 .init =
                     [](int id, std::string type) {
                       if (type != "Timeout" && type != "Immediate") return;
                       names[id] = type;
                       console.log("init", type);
                     },
                 .before = tell("before"),
                 .after = tell("after"),
                 .destroy = tell("destroy"),
             })
      .enable();
  setTimeout(
      [] {
        console.log("timeout");
        setImmediate([] { console.log("immediate"); });
      },
      1);
  return spin();
}
