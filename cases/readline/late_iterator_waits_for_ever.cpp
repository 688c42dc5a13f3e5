#include "case.hpp"

CASE {
  stream::PassThrough input(stream::Options{});
  auto lines = readline::createInterface({input});
  auto consume = [&]() -> Promise<> {
    for (auto it = lines.asyncIterator(); auto line = co_await it();)
      console.log("line", line.toString());
    console.log("done");
  };

  lines.on("close", [&] {
    console.log("close");
    setImmediate([&] {
      console.log("late");
      consume();
    });
  });
  process.on("exit", [](int code) { console.log("exit", code); });
  input.end("a\nb\n");
  return spin();
}
