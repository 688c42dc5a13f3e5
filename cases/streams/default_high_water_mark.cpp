#include "case.hpp"

CASE {
  stream::Writable w({.write = [] {}});
  stream::Readable r({.read = [](auto n) { console.log("read", n); }});
  console.log(w.writableHighWaterMark(), r.readableHighWaterMark());
  console.log(w.write(Buffer::alloc(16383)));
  console.log(w.write("x"));
  console.log(w.write(Buffer::alloc(49152)));
  r.read();
  return spin();
}
