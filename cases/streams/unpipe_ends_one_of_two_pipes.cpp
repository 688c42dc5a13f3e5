#include "case.hpp"

CASE {
  stream::Writable w({.write = [](auto chunk, auto encoding, auto callback) {
    console.log(chunk.toString());
    callback();
  }});
  stream::Readable r({.read = [] {}});

  w.on("unpipe", [] { console.log("unpipe"); });
  w.on("finish", [] { console.log("finish"); });
  r.pipe(w);
  r.pipe(w);
  r.push("twice");
  setImmediate([&] {
    r.unpipe(w);
    r.push("once");
    r.push(nullptr);
  });
  return spin();
}
