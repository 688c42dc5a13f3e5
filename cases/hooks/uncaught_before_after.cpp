#include "case.hpp"

CASE {
  static int timeout = 0;

  process.on("uncaughtException", [](Error err) { console.log("uncaught", err.message()); });
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
        console.log("timeout");
        throw Error("boom");
      },
      1);
  return spin();
}
