#include "case.hpp"

CASE {
  auto hops = [](int n) {
    auto p = Promise<>::resolve();
    for (int i = 1; i <= n; i++) p = p.then([i] { console.log(i); });
  };
  auto show = [](std::string name, auto promise) {
    return promise.then([=](auto result) { console.log(name, !result); },
                        [=](Error err) { console.log(name, err.name()); });
  };
  AbortController early;
  AbortController late;
  auto waiting = timers::promises::setInterval(100000, "value", {.signal = early.signal});
  auto interval = timers::promises::setInterval(1, "value", {.signal = late.signal});

  show("waiting", waiting.next());
  show("behind it", waiting.next());
  early.abort();
  hops(5);

  interval.next().then([&] {
    static int turns = 0;
    static Timeout wait;
    wait = setInterval(
        [&] {
          if (++turns < 2) return;
          clearInterval(wait);
          late.abort();
          show("first", interval.next());
          show("second", interval.next());
          show("third", interval.next());
          show("fourth", interval.next());
          hops(4);
        },
        1);
  });
  return spin();
}
