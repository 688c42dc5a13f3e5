#include "case.hpp"

CASE {
  int request{};
  createHook({
                 .init =
                     [&](int id, std::string type) {
                       if (type != "FSREQCALLBACK") return;
                       request = id;
                       console.log("init");
                     },
                 .before =
                     [&](int id) {
                       if (id == request) console.log("before");
                     },
                 .after =
                     [&](int id) {
                       if (id == request) console.log("after");
                     },
             })
      .enable();
  fs::mkdir("a/b/c", {.recursive = true}, [] { console.log("made"); });
  return spin();
}
