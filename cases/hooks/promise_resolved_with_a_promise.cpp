#include <map>

#include "case.hpp"

CASE {
  static std::map<int, int> order;

  createHook({
                 .init =
                     [](int id, std::string type) {
                       if (type != "PROMISE") return;
                       order.emplace(id, order.size() + 1);
                       console.log("init", order[id]);
                     },
                 .promiseResolve =
                     [](int id) {
                       if (order.contains(id)) console.log("resolve", order[id]);
                     },
             })
      .enable();

  Promise<>([](auto resolve, auto) { resolve(Promise<>::resolve()); });
  console.log("main");
  setImmediate([] {
    console.log("reaction");
    Promise<>::resolve().then([] { return Promise<>::resolve(); });
  });
  setImmediate([] {
    console.log("rejected");
    Promise<>::resolve()
        .then([] { return Promise<>::reject(Error("refused")); })
        .catch_([](Error error) { console.log(error.message()); });
  });
  return spin();
}
