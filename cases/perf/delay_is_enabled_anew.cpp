#include "case.hpp"

CASE {
  auto delay = monitorEventLoopDelay();

  console.log(delay.enable());
  console.log(delay.disable());
  console.log(delay.enable());
  setImmediate([&] {
    setImmediate([&] {
      console.log(delay.enable());
      console.log(delay.disable());
      console.log(delay.disable());
    });
  });
  return spin();
}
