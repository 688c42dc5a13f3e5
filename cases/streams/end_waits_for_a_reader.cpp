#include "case.hpp"

CASE {
  stream::Readable r({.read = [] {}});
  r.on("end", [] { console.log("end"); });
  r.push(nullptr);
  setImmediate([&] {
    console.log("immediate");
    r.resume();
  });
  return spin();
}
