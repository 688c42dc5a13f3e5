#include "case.hpp"

CASE {
  stream::PassThrough input(stream::Options{});
  auto lines = readline::createInterface({input});

  lines.on("pause", [] { console.log("pause"); });
  lines.on("resume", [] { console.log("resume"); });
  lines.on("close", [] { console.log("close"); });
  lines.pause();
  input.end("a\n");
  setImmediate([&] {
    lines.question("name?", [](std::string answer) { console.log("answer", answer); });
    console.log("asked");
  });
  return spin();
}
