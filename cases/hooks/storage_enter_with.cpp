#include "case.hpp"

CASE {
  AsyncLocalStorage<int> als;
  auto show = [&](std::string name) { console.log(name, als.getStore()); };

  als.run(1, [&] {
    show("inside");
    als.exit([&] { show("exit"); });
    show("inside again");
  });
  show("outside");
  als.enterWith(2);
  show("entered");
  process.nextTick(show, "tick");
  setImmediate(show, "immediate");
  process.once("beforeExit", [&] { show("beforeExit"); });
  return spin();
}
