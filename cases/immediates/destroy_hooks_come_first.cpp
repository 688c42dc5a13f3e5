#include "case.hpp"

CASE {
  static int own = 0;

  createHook({.destroy = [](int id) {
    if (id == own) console.log("destroy");
  }}).enable();
  setImmediate([] { console.log("immediate"); });
  auto resource = AsyncResource("MINE");
  own = resource.asyncId();
  resource.emitDestroy();
  process.nextTick([] { console.log("tick"); });
  return spin();
}
