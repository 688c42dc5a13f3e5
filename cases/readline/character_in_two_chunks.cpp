#include "case.hpp"

CASE {
  stream::PassThrough input(stream::Options{});
  auto lines = readline::createInterface({input});
  auto euro = Buffer::from("\u20ac\n");

  lines.on("line", [](std::string line) { console.log("line", line == "\u20ac"); });
  lines.on("close", [] { console.log("close"); });
  input.write(euro.subarray(0, 1));
  input.write(euro.subarray(1));
  input.end(euro.subarray(0, 2));
  return spin();
}
