#include "case.hpp"

CASE {
  process.env["UV_THREADPOOL_SIZE"] = "1";
  int stats = 0;
  bool done = false;

  fs::promises::writeFile("written", Buffer::alloc(1200 * 1024)).then([&] {
    console.log("written after", stats);
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
