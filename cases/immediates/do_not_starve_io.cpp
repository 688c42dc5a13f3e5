#include "case.hpp"

CASE {
  bool ended = false;
  std::function<void()> turn = [&] {
    if (!ended)
      setImmediate(turn);
    else
      console.log("turned until then");
  };
  fs::readFile(__filename, [&](auto, auto) {
    console.log("read");
    ended = true;
  });
  turn();
  return spin();
}
