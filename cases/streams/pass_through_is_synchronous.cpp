#include "case.hpp"

CASE {
  stream::PassThrough a(stream::Options{});
  stream::PassThrough b(stream::Options{});
  b.on("data", [] { console.log("data"); });
  a.pipe(b);
  setImmediate([&] {
    a.write("x");
    console.log("written");
    process.nextTick([] { console.log("tick"); });
    setImmediate([] { console.log("immediate"); });
  });
  return spin();
}
