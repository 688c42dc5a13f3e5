#include "case.hpp"

CASE {
  EventEmitter emitter;
  auto values = events::on<int>(emitter, "value", {.close = {"end"}});

  emitter.emit("value", 1);
  emitter.emit("end");
  emitter.emit("value", 2);
  auto tell = [](std::optional<int> value) {
    if (!value)
      console.log("done");
    else
      console.log(*value);
  };
  values.next().then(tell);
  values.next().then(tell);
  return spin();
}
