#include <deque>
#include <map>

#include "case.hpp"

CASE {
  static std::string told;
  static std::map<int, int> numbers;
  auto number = [](int id) -> std::string {
    if (!(id > 1)) return id == 1 ? "1" : "0";
    if (!numbers.contains(id)) numbers.emplace(id, numbers.size() + 1);
    return "#" + std::to_string(numbers[id]);
  };
  auto note = [](std::string line) { told += line + "\n"; };
  auto show = [=](std::string name) {
    const std::string runs = number(executionAsyncId());
    note(name + " " + runs + " " + number(triggerAsyncId()));
  };
  auto tell = [=](std::string event) { return [=](int id) { note(event + " " + number(id)); }; };
  auto init = [=](int id, std::string type, int trigger) {
    if (type != "PROMISE") return;
    const std::string made = number(id);
    note("init " + made + " " + number(trigger));
  };
  auto withInit = createHook({.init = init,
                              .before = tell("before"),
                              .after = tell("after"),
                              .promiseResolve = tell("resolve")});
  auto withoutInit = createHook(
      {.before = tell("before"), .after = tell("after"), .promiseResolve = tell("resolve")});
  auto quiet = createHook({.before = tell("before"), .after = tell("after")});

  auto waits = [=](Promise<> pending) -> Promise<> {
    co_await pending;
    show("awaits");
    co_await nullptr;
    show("awaits again");
  };
  auto runs = [=]() -> Promise<> {
    co_await nullptr;
    show("runs");
    co_await nullptr;
    show("runs again");
  };
  auto program = [&](AsyncHook hook) {
    std::function<void()> settle;
    auto pending = Promise<>([&](auto resolve, auto) { settle = resolve; });
    auto queued = Promise<>::resolve().then([=] { show("queued"); });
    pending.then([=] { show("waiting"); }).then([=] { show("its child"); });
    auto waited = waits(pending);
    auto ran = runs();
    auto follows = Promise<>([&](auto resolve, auto) { resolve(pending); });
    hook.enable();
    follows.then([=] { show("follows"); });
    settle();
    queued.then([=] { show("late"); });
    setImmediate([=] {
      waited.then([=] { show("waited"); });
      ran.then([=] { show("ran"); });
      Promise<>::reject(Error("x")).catch_([](Error) { return Promise<>::resolve(); }).finally([=] {
        show("finally");
      });
    });
  };

  std::deque<AsyncHook> hooks = {withInit, withoutInit, quiet};
  std::function<void()> next = [&] {
    if (hooks.empty()) {
      console.log(told);
      return;
    }
    auto hook = hooks.front();
    hooks.pop_front();
    program(hook);
    setImmediate([&, hook] {
      setImmediate([&, hook]() mutable {
        hook.disable();
        note("-");
        setImmediate(next);
      });
    });
  };
  next();
  return spin();
}
