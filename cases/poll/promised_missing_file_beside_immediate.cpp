#include "case.hpp"

CASE {
  fs::promises::readFile("missing").catch_([](auto err) { console.log(err.code()); });
  setImmediate([] { console.log("immediate"); });
  process.nextTick([] { console.log("tick"); });
  return spin();
}
