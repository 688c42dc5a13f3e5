#include "case.hpp"

CASE {
  stream::PassThrough input(stream::Options{});
  auto lines = readline::promises::createInterface({input});
  AbortController ac;
  auto ask = [&](std::string name, readline::QuestionOptions options) {
    lines.question(name, options)
        .then([=](auto answer) { console.log(name, answer); },
              [=](auto err) { console.log(name, err.name(), err.code()); });
  };

  lines.on("line", [](std::string line) { console.log("line", line); });
  lines.on("close", [] { console.log("close"); });
  process.on("exit", [](int code) { console.log("exit", code); });
  ask("aborted", {.signal = ac.signal});
  process.nextTick([] { console.log("tick"); });
  ac.abort();
  ask("never asked", {.signal = ac.signal});
  console.log("asked");
  input.write("a\n");
  setImmediate([&] {
    ask("pending", {});
    lines.close();
    ask("closed", {});
  });
  return spin();
}
