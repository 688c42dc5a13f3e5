#include "case.hpp"

MODULE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };

  auto timer = Promise<>([](auto resolve, auto) { setTimeout(resolve, 1); });
  setTimeout([] { console.log("second timer"); }, 1);
  busy(5);
  co_await timer;
  process.nextTick([] { console.log("tick"); });
  Promise<>::resolve().then([] { console.log("micro"); });
  console.log("after await");
  co_await done();
}
