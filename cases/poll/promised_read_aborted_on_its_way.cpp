#include "case.hpp"

CASE {
  process.env["UV_THREADPOOL_SIZE"] = "1";
  AbortController controller;
  int stats = 0;
  bool done = false;
  std::function<void()> count = [&] {
    fs::stat(".", [&] {
      ++stats;
      if (!done) count();
    });
  };

  fs::promises::readFile("/proc/version", {.signal = controller.signal}).catch_([&](auto err) {
    console.log(err.name(), "after", stats);
    done = true;
    return Buffer();
  });
  controller.abort();
  count();
  return spin();
}
