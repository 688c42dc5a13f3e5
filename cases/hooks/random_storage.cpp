#include "case.hpp"

CASE {
  AsyncLocalStorage<std::string> storage;
  using Body = std::function<void()>;
  std::uint64_t random = 1;
  int programs = 0;
  int made = 0;
  int waiting = 0;
  std::string order = "";

  auto draw = [&](std::uint64_t below) {
    random = (random * 48271) % 2147483647;
    return random % below;
  };

  auto settles = []() -> Promise<> { co_await nullptr; };
  auto awaits = [](Body f) -> Promise<> {
    co_await nullptr;
    f();
  };
  auto awaitsAnother = [&](Body f) -> Promise<> {
    co_await settles();
    f();
  };
  auto catches = [](Body f) -> Promise<> {
    try {
      co_await Promise<>::reject(Error("x"));
    } catch (Error& err) {
      f();
    }
  };

  auto schedule = [&](Body f) {
    const auto way = draw(14);
    if (way == 0) process.nextTick(f);
    if (way == 1) queueMicrotask(f);
    if (way == 2) setImmediate(f);
    if (way == 3) Promise<>::resolve().then(f);
    if (way == 4) Promise<>::resolve().then([] {}).then(f);
    if (way == 5) Promise<>::resolve().then([] { return Promise<>::resolve(); }).then(f);
    if (way == 6) Promise<>::reject(Error("x")).catch_(f);
    if (way == 7) Promise<>::resolve().finally([] {}).then(f);
    if (way == 8) Promise<>::all({Promise<>::resolve(), Promise<>::resolve()}).then(f);
    if (way == 9) Promise<>::race({Promise<>::resolve(), Promise<>::resolve()}).then(f);
    if (way == 10) awaits(f);
    if (way == 11) awaitsAnother(f);
    if (way == 12) catches(f);
    if (way == 13) process.nextTick([f] { setImmediate(f); });
  };

  Body next;
  Body step = [&] {
    order += " " + *storage.getStore();
    for (auto left = draw(4); left > 0 && made < 50; left--) {
      const auto child = std::to_string(++made);
      waiting++;
      storage.run(child, [&] { schedule(step); });
    }
    if (--waiting == 0) setImmediate(next);
  };

  next = [&] {
    if (programs > 0) console.log(std::to_string(programs) + ":" + order);
    if (programs == 200) return;
    random = ++programs;
    made = 0;
    order = "";
    waiting = 3;
    storage.run("a", [&] { schedule(step); });
    storage.run("b", [&] { schedule(step); });
    storage.run("c", [&] { schedule(step); });
  };
  next();
  return spin();
}
