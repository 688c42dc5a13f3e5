#include "case.hpp"

CASE {
  stream::Readable r({.read = [&] { r.push(nullptr); }});
  r.on("end", [] { console.log("end"); });
  r.on("close", [] {
    console.log("close");
    process.nextTick([] { console.log("tick"); });
  });
  stream::promises::finished(r).then([] { console.log("finished"); });
  r.resume();
  setImmediate([] { console.log("immediate"); });
  return spin();
}
