#include "case.hpp"

CASE {
  stream::PassThrough input(stream::Options{});
  auto lines = readline::createInterface({input});

  lines.question("", [](std::string answer) { console.log("answer", answer); });
  lines.on("line", [](std::string line) { console.log("line", line); });
  input.end("a\nb\n");
  return spin();
}
