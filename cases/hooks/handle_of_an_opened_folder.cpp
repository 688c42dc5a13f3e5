#include "case.hpp"

CASE {
  static int request = 0;

  createHook({
                 .init =
                     [](int id, std::string type) {
                       if (type == "FSREQCALLBACK" && request == 0) request = id;
                       if (type == "DIRHANDLE") console.log(type, executionAsyncId());
                     },
                 .before =
                     [](int id) {
                       if (id == request) console.log("before");
                     },
             })
      .enable();
  fs::opendir(".", [](auto err, auto dir) {
    console.log("opened");
    dir.close([] { console.log("closed"); });
  });
  return spin();
}
