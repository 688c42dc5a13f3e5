#include "case.hpp"

CASE {
  int turns = 0;
  bool done = false;

  fs::mkdirSync("folder");
  fs::writeFileSync("folder/file", "text");
  std::function<void()> turn = [&] {
    ++turns;
    if (!done) setImmediate(turn);
  };
  setImmediate(turn);
  fs::rm("folder", {.recursive = true}, [&] {
    console.log(turns < 6 ? "fewer than seven trips" : "seven trips or more",
                fs::existsSync("folder"));
    done = true;
  });
  return spin();
}
