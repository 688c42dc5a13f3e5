#include <map>

#include "case.hpp"

CASE {
  static std::string told;
  static std::map<int, int> numbers;
  auto number = [](int id) {
    if (!numbers.contains(id)) numbers.emplace(id, numbers.size() + 1);
    return std::to_string(numbers[id]);
  };
  auto note = [](std::string line) { told += line + "\n"; };
  auto show = [=](std::string name) {
    const std::string runs = number(executionAsyncId());
    note(name + " " + runs + " " + number(triggerAsyncId()));
  };
  auto tell = [=](std::string event) {
    return [=](int id) {
      if (numbers.contains(id)) note(event + " " + number(id));
    };
  };

  auto hook = createHook({
      .init =
          [=](int id, std::string type, int trigger) {
            if (type != "PROMISE") return;
            const std::string made = number(id);
            note("init " + made + " " + number(trigger));
          },
      .before = tell("before"),
      .after = tell("after"),
      .promiseResolve = tell("resolve"),
  });

  static auto controller = AbortController();
  auto aborted = [&] {
    auto signal = controller.signal;
    timers::promises::setTimeout(1000, "x", {.signal = signal}).catch_([=](Error) -> std::string {
      show("aborted");
      return "";
    });
    controller.abort();
  };
  auto emits = [&] {
    static auto emitter = EventEmitter();
    events::once(emitter, "event").then([=] { show("once"); });
    emitter.emit("event");
  };
  auto closes = [&] {
    fs::promises::open(__filename).then([&](auto file) {
      note("close");
      file.close().then([&] {
        show("closed");
        setImmediate([&] {
          hook.disable();
          console.log(told);
        });
      });
    });
  };

  setImmediate([&] {
    hook.enable();
    auto signal = AbortController().signal;
    timers::promises::setImmediate("x", {.signal = signal}).then([&] {
      show("immediate");
      setImmediate([&] {
        aborted();
        setImmediate([&] {
          emits();
          setImmediate(closes);
        });
      });
    });
  });
  return spin();
}
