#include "case.hpp"

CASE {
  static auto root = AsyncResource("ROOT");
  static const int base = int(root.asyncId());
  static std::string told;
  auto number = [](int id) { return std::to_string(id - base); };
  auto note = [](std::string line) { told += line + "\n"; };
  auto show = [=](std::string name) {
    note(name + " " + number(executionAsyncId()) + " " + number(triggerAsyncId()));
  };

  static AsyncHook hook =
      createHook({
                     .init =
                         [=](int id, std::string type, int trigger) {
                           note("init " + type + " " + number(id) + " " + number(trigger));
                         },
                     .before = [=](int id) { note("before " + number(id)); },
                     .after = [=](int id) { note("after " + number(id)); },
                     .destroy = [=](int id) { note("destroy " + number(id)); },
                 })
          .enable();
  auto make = [=](std::string type, std::optional<double> trigger = std::nullopt) {
    try {
      auto resource =
          AsyncResource(type, {.triggerAsyncId = trigger, .requireManualDestroy = true});
      note("made " + number(resource.asyncId()) + " " + number(resource.triggerAsyncId()));
    } catch (Error& err) {
      note(err.name() + " " + err.code() + " " + err.message());
    }
  };

  root.runInAsyncScope([=] {
    auto own = AsyncResource("OWN", {.requireManualDestroy = true});
    auto given = AsyncResource("GIVEN", own.asyncId());
    auto bound = own.bind_([=](int x) {
      show("bound");
      return x + 1;
    });
    auto bystander = AsyncResource::bind([=] { show("bystander"); }, "BYSTANDER");
    auto nameless = AsyncResource::bind([=] { show("nameless"); });
    note("returned " + std::to_string(bound(1)));
    given.runInAsyncScope([=]() mutable {
      make("MADE");
      make("MADE FOR ROOT", base);
      bystander();
      process.nextTick([=]() mutable {
        show("tick");
        nameless();
        bound(2);
      });
    });
    make("BELOW", -2);
    make("BROKEN", 1.5);
    make("");
    make("LAST");
    own.emitDestroy();
    own.emitDestroy();
    setImmediate([=] {
      hook.disable();
      make("");
      console.log(told);
    });
  });
  return spin();
}
