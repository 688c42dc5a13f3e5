#include "case.hpp"

CASE {
  auto w = fs::createWriteStream("out.txt");
  for (const char* event : {"open", "ready", "finish", "close"})
    w.on(event, [=] { console.log(event); });
  w.write("a", [] { console.log("written a"); });
  w.write("b", [] { console.log("written b"); });
  w.end([] { console.log("ended"); });
  console.log("sync");
  return spin();
}
