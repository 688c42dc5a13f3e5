#include "case.hpp"

CASE {
  static int microtask = 0;

  process.on("uncaughtException",
             [](Error err) { console.log("uncaught", err.message(), executionAsyncId()); });
  createHook({
                 .init =
                     [](int id, std::string type) {
                       if (type == "Microtask") microtask = id;
                     },
                 .before =
                     [](int id) {
                       if (id == microtask) console.log("before");
                     },
                 .after =
                     [](int id) {
                       if (id == microtask) console.log("after");
                     },
             })
      .enable();
  queueMicrotask([] {
    console.log("microtask");
    throw Error("boom");
  });
  return spin();
}
