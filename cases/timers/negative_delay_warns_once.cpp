#include "case.hpp"

CASE {
  process.on("warning", [](Error warning) { console.log("warning", warning.name()); });
  setTimeout([] { console.log("one"); }, 1);
  setTimeout([] { console.log("minus five"); }, -5);
  setTimeout([] { console.log("minus half"); }, -0.5);
  process.nextTick([] { console.log("tick"); });
  return spin();
}
