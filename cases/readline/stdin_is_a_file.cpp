#include "case.hpp"

CASE {
  fs::writeFileSync("input", "a\nb\n");
  fs::closeSync(0);
  fs::openSync("input", "r");
  auto lines = readline::createInterface({process.stdin_()});

  lines.on("line", [](std::string line) {
    console.log("line", line);
    if (line == "b") setImmediate([] { console.log("immediate"); });
  });
  lines.on("close", [] { console.log("close"); });
  return spin();
}
