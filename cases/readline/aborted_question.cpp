#include "case.hpp"

CASE {
  stream::PassThrough input(stream::Options{});
  stream::PassThrough output(stream::Options{});
  auto lines = readline::createInterface({.input = input, .output = output});
  AbortController ac;
  AbortController later;

  output.on("data", [](Buffer text) { console.log("output", JSON::stringify(text.toString())); });
  lines.on("line", [](std::string line) { console.log("line", line); });
  ac.signal.addEventListener("abort", [] { console.log("abort"); });
  lines.question("first? ", [](std::string answer) { console.log("never", answer); });
  lines.question("second? ", {.signal = ac.signal},
                 [](std::string answer) { console.log("never", answer); });
  ac.abort();
  lines.question("third? ", {.signal = ac.signal},
                 [](std::string answer) { console.log("never", answer); });
  input.write("a\n");
  setImmediate([&] {
    lines.question("fourth? ", {.signal = later.signal},
                   [](std::string answer) { console.log("answer", answer); });
    input.end("b\nc\n");
    setImmediate([&] {
      later.abort();
      console.log("too late");
    });
  });
  return spin();
}
