#include "case.hpp"

CASE {
  stream::PassThrough input(stream::Options{});
  auto lines = readline::createInterface({input});

  for (const char* event : {"pause", "resume", "close"})
    lines.on(event, [=] { console.log(event); });
  lines.on("line", [](std::string line) { console.log("line", line); });
  lines.close();
  setImmediate([&] {
    try {
      lines.prompt();
    } catch (Error& err) {
      console.log("thrown", err.code());
    }
    try {
      lines.write("a\n");
    } catch (Error& err) {
      console.log("thrown", err.code());
    }
    try {
      lines.question("", [] { console.log("never"); });
    } catch (Error& err) {
      console.log("thrown", err.code());
    }
  });
  return spin();
}
