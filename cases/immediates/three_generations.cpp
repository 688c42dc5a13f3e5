#include "case.hpp"

CASE {
  std::function<void(const char*, int)> generation = [&](auto name, int n) {
    setImmediate([&generation, name, n] {
      console.log(name, n);
      if (n < 3) generation(name, n + 1);
    });
  };
  generation("a", 1);
  generation("b", 1);
  return spin();
}
