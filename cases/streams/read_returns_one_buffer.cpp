#include "case.hpp"

CASE {
  stream::Readable r({.read = [] {}});
  r.push("a");
  r.push("b");
  r.push(nullptr);
  r.on("readable", [&] {
    for (auto chunk = r.read(); chunk; chunk = r.read()) console.log("chunk", chunk.toString());
  });
  r.on("end", [] { console.log("end"); });
  return spin();
}
