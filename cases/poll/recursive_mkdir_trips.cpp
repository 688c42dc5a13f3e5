#include "case.hpp"

CASE {
  int turns = 0;
  bool done = false;

  std::function<void()> turn = [&] {
    ++turns;
    if (!done) setImmediate(turn);
  };
  setImmediate(turn);
  fs::mkdir("a/b/c", {.recursive = true}, [&] {
    console.log(turns < 4 ? "fewer than five trips" : "five trips or more",
                fs::existsSync("a/b/c"));
    done = true;
  });
  return spin();
}
