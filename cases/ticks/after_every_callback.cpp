#include "case.hpp"

CASE {
  auto queue = [](std::string phase) {
    Promise<>::resolve().then([phase] { console.log("micro of", phase); });
    process.nextTick([phase] { console.log("tick of", phase); });
    console.log(phase);
  };

  setTimeout(
      [&] {
        queue("timer");
        fs::stat(__filename, [&](auto, auto) {
          queue("poll");
          setImmediate([&] { queue("check"); });
        });
      },
      1);
  return spin();
}
