#include "case.hpp"

CASE {
  stream::PassThrough input(stream::Options{});
  stream::PassThrough output(stream::Options{});
  auto lines = readline::promises::createInterface({.input = input, .output = output});
  auto ask = [&]() -> Promise<> {
    console.log("answer", co_await lines.question("name? "));
    console.log("answer", co_await lines.question("age? "));
    lines.close();
    console.log("closed");
  };

  output.on("data", [](Buffer text) { console.log("output", text.toString()); });
  lines.on("line", [](std::string line) {
    console.log("line", line);
    process.nextTick([=] { console.log("tick", line); });
  });
  lines.on("close", [] { console.log("close"); });
  ask();
  input.write("a\nb\nc\n");
  setImmediate([&] { input.write("d\ne\n"); });
  return spin();
}
