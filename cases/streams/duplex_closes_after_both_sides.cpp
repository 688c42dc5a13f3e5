#include "case.hpp"

CASE {
  stream::Duplex d({
      .read = [&] { d.push(nullptr); },
      .write = [](auto chunk, auto encoding, auto cb) { cb(); },
  });
  for (const char* event : {"end", "finish", "close"}) d.on(event, [=] { console.log(event); });
  d.end();
  console.log("sync");
  setImmediate([&] {
    console.log("immediate");
    d.resume();
  });
  return spin();
}
