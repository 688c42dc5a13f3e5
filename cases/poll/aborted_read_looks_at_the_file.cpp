#include "case.hpp"

CASE {
  process.env["UV_THREADPOOL_SIZE"] = "1";
  AbortController controller;
  int stats = 0;
  bool done = false;

  fs::readFile("/proc/version", {.signal = controller.signal}, [&](Error err) {
    console.log(err.name(), "after", stats);
    done = true;
  });
  controller.abort();
  std::function<void()> count = [&] {
    fs::stat(".", [&] {
      ++stats;
      if (!done) count();
    });
  };
  count();
  return spin();
}
