#include "case.hpp"

CASE {
  stream::Readable r({.read = [] {}});
  r.push("a");
  r.push(nullptr);
  process.nextTick([] { console.log("tick"); });
  r.on("data", [] { console.log("data"); });
  r.on("end", [] { console.log("end"); });
  return spin();
}
