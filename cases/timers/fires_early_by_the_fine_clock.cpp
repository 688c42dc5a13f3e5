#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };
  int attempts = 0;

  std::function<void()> attempt = [&] {
    auto armed = performance.now();
    setTimeout(
        [&, armed] {
          if (performance.now() - armed < 3)
            console.log("early");
          else if (++attempts < 200)
            attempt();
          else
            console.log("never early");
        },
        3);
    setImmediate([] {});
    busy(2.6);
  };
  attempt();
  return spin();
}
