#include "case.hpp"

CASE {
  for (const char* name : {"a", "b", "c"}) fs::writeFileSync(name, "");
  auto consume = [](fs::Dir dir) -> Promise<> {
    int entries = 0;
    for (auto it = dir.asyncIterator(); auto entry = co_await it();) {
      console.log("entry", ++entries, entry->name.size());
      process.nextTick([] { console.log("tick"); });
      Promise<>::resolve().then([] { console.log("microtask"); });
    }
    console.log("done");
    dir.read().catch_([](auto err) -> std::optional<fs::Dirent> {
      console.log(err.code());
      return std::nullopt;
    });
  };
  fs::promises::opendir(".").then(consume).catch_(
      [](auto err) { console.log("thrown", err.code()); });
  return spin();
}
