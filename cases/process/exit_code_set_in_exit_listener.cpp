#include "case.hpp"

CASE {
  process.exitCode = 1;
  setTimeout(
      [] {
        process.exitCode = 0;
        console.log("timeout");
      },
      1);
  process.on("exit", [](int code) {
    console.log("first", code);
    process.exitCode = 9;
  });
  process.on("exit", [](int code) { console.log("second", code); });
  return spin();
}
