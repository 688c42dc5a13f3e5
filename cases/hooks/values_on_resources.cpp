#include "case.hpp"

CASE {
  const auto state = Symbol<std::string>("state");
  auto show = [=](std::string name) { console.log(name, executionAsyncResource()[state]); };

  createHook({
                 .init =
                     [=](int id, std::string type, int trigger, ResourceObject resource) {
                       resource[state] = executionAsyncResource()[state];
                     },
             })
      .enable();
  auto wait = [=]() -> Promise<> {
    co_await nullptr;
    show("awaited");
  };
  auto start = [&](std::string name) {
    executionAsyncResource()[state] = name;
    process.nextTick([=] { show("tick"); });
    queueMicrotask([=] { show("microtask"); });
    Promise<>::resolve()
        .then([=] {
          executionAsyncResource()[state] = "changed";
          process.nextTick([=] { show("tick of the reaction"); });
        })
        .then([=] { show("next reaction"); });
    wait();
    setTimeout([=] { show("timeout"); }, 1);
    auto own = AsyncResource("OWN");
    own.runInAsyncScope([=] {
      show("own");
      executionAsyncResource()[state] = "its own";
    });
    own.runInAsyncScope([=] { show("own"); });
    show("immediate");
  };

  setImmediate([&] { start("a"); });
  setImmediate([&] { start("b"); });
  setImmediate([=] { show("c"); });
  show("main");
  return spin();
}
