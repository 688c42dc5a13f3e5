#include <map>

#include "case.hpp"

CASE {
  static std::map<int, int> order;
  auto tell = [](std::string event) {
    return [event](int id) {
      if (order.contains(id)) console.log(event, order[id]);
    };
  };

  createHook({
                 .init =
                     [](int id, std::string type) {
                       if (type != "PROMISE") return;
                       order.emplace(id, order.size() + 1);
                       console.log("init", order[id]);
                     },
                 .before = tell("before"),
                 .after = tell("after"),
                 .promiseResolve = tell("resolve"),
             })
      .enable();
  Promise<>::resolve().then([] { console.log("reaction"); });
  console.log("main");
  return spin();
}
