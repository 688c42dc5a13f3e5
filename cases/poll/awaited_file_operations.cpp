#include "case.hpp"

CASE {
  auto steps = []() -> Promise<> {
    auto folder = co_await fs::promises::mkdtemp("folder-");
    co_await fs::promises::writeFile(folder + "/a", "text");
    console.log("written");
    co_await fs::promises::appendFile(folder + "/a", " and more");
    auto stats = co_await fs::promises::stat(folder + "/a");
    console.log("size", stats.size());
    co_await fs::promises::rename(folder + "/a", folder + "/b");
    auto names = co_await fs::promises::readdir(folder);
    console.log("names", names.size(), names[0]);
    co_await fs::promises::unlink(folder + "/b");
    co_await fs::promises::access(folder + "/b").catch_([](Error err) {
      console.log("access", err.code());
    });
    co_await fs::promises::rm(folder, {.recursive = true});
    console.log("removed", fs::existsSync(folder));
  };
  steps().then([] { console.log("done"); });
  console.log("main");
  return spin();
}
