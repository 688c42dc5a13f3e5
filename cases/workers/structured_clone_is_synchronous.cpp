#include "case.hpp"

CASE {
  auto list = std::vector<std::string>{"a", "b"};
  process.nextTick([] { console.log("tick"); });
  auto copy = structuredClone(list);
  list[0] = list[1];
  console.log("copy", copy[0], copy[1]);
  console.log("list", list[0]);
  return spin();
}
