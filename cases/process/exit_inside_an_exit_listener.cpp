#include "case.hpp"

CASE {
  process.on("exit", [](int code) {
    console.log("first", code);
    process.exit(5);
  });
  process.on("exit", [](int code) { console.log("second", code); });
  return spin();
}
