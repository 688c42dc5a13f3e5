#include "case.hpp"

CASE {
  stream::Readable r({.read = [] {}});
  r.on("error", [](Error err) {
    console.log("error", err.message());
    process.nextTick([] { console.log("tick of error"); });
  });
  r.on("close", [] { console.log("close"); });
  r.destroy(Error("boom"));
  console.log("sync");
  process.nextTick([] { console.log("tick"); });
  return spin();
}
