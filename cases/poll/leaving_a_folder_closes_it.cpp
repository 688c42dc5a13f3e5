#include "case.hpp"

CASE {
  for (const char* name : {"a", "b", "c"}) fs::writeFileSync(name, "");
  auto consume = [](fs::Dir dir) -> Promise<> {
    auto it = dir.asyncIterator();
    auto entry = co_await it.next();
    console.log("entry", entry->name.size());
    process.nextTick([] { console.log("tick"); });
    setImmediate([] { console.log("immediate"); });
    co_await it.return_();
    console.log("left");
    process.nextTick([] { console.log("tick behind"); });
    try {
      for (auto again = dir.asyncIterator(); auto entry = co_await again();)
        console.log("never", entry->name.size());
    } catch (Error& err) {
      console.log(err.code());
    }
  };
  process.env["UV_THREADPOOL_SIZE"] = "1";
  fs::promises::opendir(".").then(consume);
  return spin();
}
