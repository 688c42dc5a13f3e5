#include "case.hpp"

CASE {
  stream::PassThrough input(stream::Options{});
  auto lines = readline::createInterface({input});
  auto consume = [&]() -> Promise<> {
    for (auto it = lines.asyncIterator(); auto line = co_await it();) {
      console.log("line", line.toString());
      process.nextTick([] { console.log("tick"); });
    }
    console.log("done");
  };

  consume();
  input.end("a\nb\n");
  return spin();
}
