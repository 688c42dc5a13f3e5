#include "case.hpp"

CASE {
  auto hops = [](int n) {
    auto p = Promise<>::resolve();
    for (int i = 1; i <= n; i++) p = p.then([i] { console.log(i); });
  };
  auto show = [](std::string name, auto promise) {
    return promise.then([=](auto result) { console.log(name, !result); });
  };
  auto unstarted = timers::promises::setInterval(1, "value");
  auto running = timers::promises::setInterval(1, "value");
  auto yielded = timers::promises::setInterval(1, "value");

  show("return of unstarted", unstarted.return_());
  show("next of unstarted", unstarted.next());
  show("another return of unstarted", unstarted.return_());
  hops(4);

  running.next().then([&](auto result) {
    console.log("next of running", !result);
    show("late next of running", running.next());
    hops(4);
  });
  show("return of running", running.return_());
  show("next behind it", running.next());

  yielded.next().then([&](auto result) {
    console.log("next of yielded", !result);
    show("return of yielded", yielded.return_());
    show("next behind it", yielded.next());
    hops(4);
  });
  return spin();
}
