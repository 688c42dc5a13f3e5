#include "case.hpp"

CASE {
  stream::Readable r({.read = [] {}});
  r.on("readable", [&] { console.log("readable", r.read().toString()); });
  r.push("x");
  console.log("sync");
  process.nextTick([] { console.log("tick"); });
  Promise<>::resolve().then([] { console.log("micro"); });
  return spin();
}
