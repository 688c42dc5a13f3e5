#include "case.hpp"

CASE {
  AsyncLocalStorage<std::string> als;
  auto show = [&](std::string name) { console.log(name, als.getStore()); };

  als.run("value", [&] {
    fs::writeFile("./file", "text", [&] {
      show("written");
      fs::readFile("./file", [&] {
        show("read");
        fs::promises::readFile("./file").then([&] { show("promised"); });
      });
    });
  });
  als.run("other", [&] { show("main"); });
  return spin();
}
