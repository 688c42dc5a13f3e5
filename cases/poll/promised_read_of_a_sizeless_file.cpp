#include "case.hpp"

CASE {
  process.env["UV_THREADPOOL_SIZE"] = "1";
  int stats = 0;
  bool done = false;

  fs::promises::readFile("/proc/version").then([&] {
    console.log("read after", stats);
    done = true;
  });
  std::function<void()> count = [&] {
    fs::stat(".", [&] {
      ++stats;
      if (!done) count();
    });
  };
  count();
  return spin();
}
