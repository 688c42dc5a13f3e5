#include "case.hpp"

CASE {
  stream::Readable source = stream::Readable::from({"a", "b"});
  stream::Writable destination(
      {.objectMode = true, .write = [](auto chunk, auto encoding, auto cb) {
         console.log(chunk.toString());
         cb();
       }});
  for (const char* event : {"finish", "close"}) destination.on(event, [=] { console.log(event); });
  stream::promises::pipeline(source, destination).then([] { console.log("pipeline"); });
  setImmediate([] { console.log("immediate"); });
  return spin();
}
