#include "case.hpp"

CASE {
  AsyncLocalStorage<std::string> als;
  static int calls = 0;

  als.run("made", [&] {
    static Timeout interval;
    interval = setInterval(
        [&] {
          console.log("call", als.getStore());
          als.enterWith("entered");
          setImmediate([&] { console.log("immediate", als.getStore()); });
          if (++calls == 3) clearInterval(interval);
        },
        1);
  });
  return spin();
}
