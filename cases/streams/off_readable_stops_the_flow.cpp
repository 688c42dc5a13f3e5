#include "case.hpp"

CASE {
  int pieces = 0;
  stream::Readable r;
  r = stream::Readable({.highWaterMark = 1, .read = [&] {
                          setImmediate(
                              [&] { r.push(pieces++ < 3 ? stream::Chunk("abc") : nullptr); });
                        }});
  Listener listener = [] { console.log("readable"); };

  r.on("end", [] { console.log("end"); });
  r.resume();
  setImmediate([&] {
    console.log(r.readableFlowing() == true);
    r.off("readable", listener);
    console.log(r.readableFlowing() == true);
    process.nextTick([&] { console.log(r.readableFlowing() == true); });
  });
  return spin();
}
