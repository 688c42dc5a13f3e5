#include "case.hpp"

CASE {
  setImmediate([](auto a, auto b) { console.log(a, b); }, "first", 1);
  setImmediate([](auto a, auto b) { console.log(a, b); }, "second", 2);
  setImmediate([](auto a, auto b) { console.log(a, b); }, "third", 3);
  return spin();
}
