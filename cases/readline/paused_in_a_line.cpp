#include "case.hpp"

CASE {
  stream::PassThrough input(stream::Options{});
  auto lines = readline::createInterface({input});

  for (const char* event : {"pause", "resume", "close"})
    lines.on(event, [=] { console.log(event); });
  lines.on("line", [&](std::string line) {
    console.log("line", line);
    lines.pause();
  });
  setImmediate([&] {
    lines.resume();
    lines.close();
    try {
      lines.resume();
    } catch (Error& err) {
      console.log("thrown", err.code());
    }
  });
  input.write("a\nb\n");
  return spin();
}
