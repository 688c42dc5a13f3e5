#include "case.hpp"

CASE {
  static int request = 0;

  createHook({
                 .init =
                     [](int id, std::string type) {
                       if (type != "FSREQCALLBACK") return;
                       request = id;
                       console.log("init");
                     },
                 .before =
                     [](int id) {
                       if (id == request) console.log("before");
                     },
                 .after =
                     [](int id) {
                       if (id == request) console.log("after");
                     },
             })
      .enable();
  fs::stat(__filename, [](auto err, auto stats) {
    console.log("stat");
    process.nextTick([] { console.log("tick"); });
  });
  console.log("main");
  return spin();
}
