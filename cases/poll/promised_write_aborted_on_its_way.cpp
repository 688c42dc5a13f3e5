#include "case.hpp"

CASE {
  AbortController controller;

  fs::promises::writeFile("file", "text", {.signal = controller.signal}).catch_([](auto err) {
    console.log(err.name(), fs::readFileSync("file", "utf8").size());
  });
  controller.abort();
  console.log("aborted");
  return spin();
}
