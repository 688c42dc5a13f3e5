#include "case.hpp"

CASE {
  stream::PassThrough input(stream::Options{});
  auto lines = readline::createInterface({input});

  lines.on("line", [](std::string line) { console.log("line", line.size()); });
  lines.on("close", [] { console.log("close"); });
  input.write("a\r");
  setTimeout([&] { input.end("\nb"); }, 150);
  return spin();
}
