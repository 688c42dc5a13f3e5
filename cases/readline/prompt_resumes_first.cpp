#include "case.hpp"

CASE {
  stream::PassThrough input(stream::Options{});
  stream::Writable output({
      .write =
          [](auto chunk, auto encoding, auto callback) {
            console.log("output", chunk.toString());
            callback();
          },
  });
  auto lines = readline::createInterface({.input = input, .output = output});

  lines.on("pause", [] { console.log("pause"); });
  lines.on("resume", [] { console.log("resume"); });
  lines.on("line", [&](std::string line) {
    console.log("line", line);
    if (line == "a") lines.write("b\nc");
  });
  lines.pause();
  lines.prompt();
  console.log("prompted", lines.getPrompt());
  lines.pause();
  lines.write("a\nd\n");
  console.log("written");
  input.end("e\n");
  return spin();
}
