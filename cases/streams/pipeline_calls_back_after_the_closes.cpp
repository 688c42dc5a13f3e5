#include "case.hpp"

CASE {
  stream::Readable r({
      .read =
          [&] {
            r.push("a");
            r.push(nullptr);
          },
  });
  stream::Writable w({
      .write =
          [](auto chunk, auto encoding, auto cb) {
            console.log("write");
            cb();
          },
  });
  for (const char* event : {"end", "close"}) r.on(event, [=] { console.log("r", event); });
  for (const char* event : {"finish", "close"}) w.on(event, [=] { console.log("w", event); });
  stream::pipeline(r, w, [] { console.log("callback"); });
  setImmediate([] { console.log("immediate"); });
  return spin();
}
