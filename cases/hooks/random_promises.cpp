#include <map>
#include <set>

#include "case.hpp"

CASE {
  using Body = std::function<void()>;
  std::uint64_t random = 1;
  int programs = 0;
  int made = 0;
  int waiting = 0;
  std::string told = "";
  std::map<int, int> numbers;
  std::set<int> collected;

  auto tell = [&](std::string what) {
    return [&, what](int id) {
      if (numbers.contains(id)) told += " " + what + std::to_string(numbers[id]);
    };
  };
  createHook({
                 .init =
                     [&](int id, std::string type, int trigger) {
                       numbers.emplace(id, numbers.size() + 1);
                       // These are destroyed when V8 likes.
                       if (type == "PROMISE" || type == "OWN" || type == "bound-anonymous-fn")
                         collected.insert(id);
                       told += " " + type + std::to_string(numbers.size());
                       if (numbers.contains(trigger))
                         told += "<" + std::to_string(numbers[trigger]);
                     },
                 .before = tell("before"),
                 .after = tell("after"),
                 .destroy =
                     [&](int id) {
                       if (!collected.contains(id)) tell("destroy")(id);
                     },
                 .promiseResolve = tell("resolve"),
             })
      .enable();

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
    const auto way = draw(19);
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
    if (way == 14) Promise<>([](auto resolve, auto) { resolve(Promise<>::resolve()); }).then(f);
    if (way == 15) AsyncResource("OWN").runInAsyncScope(f);
    if (way == 16) Promise<>([](auto resolve, auto) { setImmediate([=] { resolve(); }); }).then(f);
    if (way == 17) process.nextTick(AsyncResource::bind(f));
    if (way == 18) {
      Promise<>::reject(Error("x"))
          .then([] {})
          .catch_([](Error) { return Promise<>::resolve(); })
          .finally([] { return Promise<>::resolve(); })
          .then(f);
    }
  };

  std::function<void()> next;
  std::function<void(std::string)> step = [&](std::string name) {
    told += " (" + name + ")";
    for (auto left = draw(4); left > 0 && made < 10; left--) {
      const auto child = std::to_string(++made);
      waiting++;
      schedule([&, child] { step(child); });
    }
    if (--waiting == 0) setImmediate(next);
  };

  next = [&] {
    if (programs > 0) console.log(std::to_string(programs) + ":" + told);
    if (programs == 50) return;
    random = ++programs;
    made = 0;
    numbers.clear();
    collected.clear();
    told = "";
    waiting = 3;
    schedule([&] { step("a"); });
    schedule([&] { step("b"); });
    schedule([&] { step("c"); });
  };
  next();
  return spin();
}
