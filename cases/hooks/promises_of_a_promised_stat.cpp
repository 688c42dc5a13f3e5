#include "case.hpp"

CASE {
  int promises = 0;
  createHook({
                 .init =
                     [&](int, std::string type) {
                       if (type == "PROMISE") ++promises;
                     },
             })
      .enable();
  fs::promises::stat(__filename).then([&] {
    console.log("stat", promises);
    fs::promises::lstat(__filename).then([&] {
      console.log("lstat", promises);
      fs::promises::open(__filename).then([&](auto handle) {
        console.log("open", promises);
        handle.stat().then([&, handle]() mutable {
          console.log("stat of the handle", promises);
          handle.close().then([&] { console.log("close", promises); });
        });
      });
    });
  });
  return spin();
}
