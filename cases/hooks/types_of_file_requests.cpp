#include "case.hpp"

CASE {
  createHook({
                 .init =
                     [](int id, std::string type) {
                       if (type[0] == 'F') console.log(type);
                     },
             })
      .enable();
  fs::stat(__filename, [] {
    console.log("stat");
    fs::promises::open(__filename).then([](auto handle) {
      console.log("opened");
      handle.close().then([] {
        console.log("closed");
        fs::readFile(__filename, [] { console.log("read"); });
      });
    });
  });
  return spin();
}
