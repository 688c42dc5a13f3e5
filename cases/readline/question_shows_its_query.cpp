#include "case.hpp"

CASE {
  stream::PassThrough input(stream::Options{});
  stream::PassThrough output(stream::Options{});
  auto lines = readline::createInterface({.input = input, .output = output, .prompt = "first "});

  output.on("data", [](Buffer text) { console.log("output", text.toString()); });
  lines.on("line", [](std::string line) { console.log("line", line); });
  lines.prompt();
  lines.question("name? ", [&](std::string answer) {
    console.log("answer", answer);
    lines.prompt();
  });
  lines.question("age? ", [](std::string answer) { console.log("never", answer); });
  lines.setPrompt("lost ");
  lines.prompt();
  input.end("a\nb\n");
  return spin();
}
