#include "case.hpp"

CASE {
  stream::Readable r({
      .read =
          [&] {
            r.push("a");
            r.push(nullptr);
          },
  });
  r.on("end", [] {
    console.log("end");
    process.nextTick([] { console.log("tick of end"); });
  });
  r.on("close", [] { console.log("close"); });
  r.on("data", [] {
    console.log("data");
    process.nextTick([] { console.log("tick of data"); });
  });
  setImmediate([] { console.log("immediate"); });
  return spin();
}
