#include "case.hpp"

CASE {
  stream::PassThrough input(stream::Options{});
  auto lines = readline::createInterface({input});

  lines.on("line", [&](std::string line) {
    console.log("line", line);
    lines.close();
  });
  lines.on("close", [] { console.log("close"); });
  input.end("a\nb\nc\n");
  return spin();
}
