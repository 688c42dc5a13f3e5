#include "case.hpp"

CASE {
  static int timeout = 0;

  createHook({
                 .init =
                     [](int id, std::string type) {
                       if (type == "Timeout") timeout = id;
                     },
                 .before =
                     [](int id) {
                       if (id == timeout) console.log("before");
                     },
                 .after =
                     [](int id) {
                       if (id == timeout) console.log("after");
                     },
             })
      .enable();
  setTimeout(
      [] {
        process.nextTick([] { console.log("tick"); });
        Promise<>::resolve().then([] { console.log("micro"); });
        console.log("timeout");
      },
      1);
  return spin();
}
