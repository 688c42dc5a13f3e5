#include "case.hpp"

CASE {
  static auto outer = AsyncResource("OUTER");
  static auto inner = AsyncResource("INNER");
  auto nameOf = [](std::int64_t id) -> std::string {
    return id == outer.asyncId() ? "outer" : id == inner.asyncId() ? "inner" : "other";
  };
  auto show = [=](std::string name) { console.log(name, nameOf(executionAsyncId())); };
  auto tell = [=](std::string event) {
    return [=](int id) {
      if (nameOf(id) != "other") console.log(event, nameOf(id));
    };
  };

  createHook({.before = tell("before"), .after = tell("after")}).enable();
  outer.runInAsyncScope([&] {
    inner.runInAsyncScope([&] {
      outer.runInAsyncScope([&] { show("innermost"); });
      show("inside");
    });
    show("outside");
  });
  return spin();
}
