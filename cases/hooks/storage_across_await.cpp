#include "case.hpp"

CASE {
  AsyncLocalStorage<std::string> als;
  auto show = [&](std::string name) { console.log(name, als.getStore()); };
  std::function<void()> release;
  Promise<> promise([&](auto resolve, auto reject) { release = resolve; });
  auto inner = [&]() -> Promise<> {
    co_await 0;
    als.enterWith("inner");
    show("inner");
  };
  auto outer = [&]() -> Promise<> {
    als.enterWith("outer");
    co_await inner();
    show("outer");
    co_await promise;
    show("released");
  };

  outer();
  show("main");
  als.run("releaser", [&] { setImmediate([&] { release(); }); });
  return spin();
}
