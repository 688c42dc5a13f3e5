#include "case.hpp"

CASE {
  auto hops = [](int n) {
    auto p = Promise<>::resolve();
    for (int i = 1; i <= n; i++) p = p.then([i] { console.log(i); });
  };
  auto interval = timers::promises::setInterval(1, "value");
  auto next = [&] { return interval.next().then([](auto result) { console.log(*result); }); };

  next().then([&] {
    static int turns = 0;
    static Timeout wait;
    wait = setInterval(
        [&] {
          if (++turns < 4) return;
          clearInterval(wait);
          console.log("asking");
          next().then([&] { return interval.return_(); });
          next();
          hops(4);
        },
        1);
  });
  return spin();
}
