#include "case.hpp"

CASE {
  stream::PassThrough input(stream::Options{});
  auto lines = readline::createInterface({input});

  lines.on("line", [](std::string line) { console.log("line", line); });
  lines.on("close", [] { console.log("close"); });
  input.on("end", [] { console.log("end"); });
  input.write("a\r");
  input.write("\nb");
  input.end("c");
  return spin();
}
