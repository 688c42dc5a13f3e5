#include "case.hpp"

CASE {
  std::vector<std::string> items{"c", "b", "a"};
  auto pop = [&] {
    auto item = items.back();
    items.pop_back();
    return item;
  };
  stream::Readable r({.read = [&] { r.push(items.size() > 0 ? stream::Chunk(pop()) : nullptr); }});
  r.on("data", [&](Buffer chunk) {
    console.log("data", chunk.toString());
    if (chunk.toString() == "a") {
      r.pause();
      process.nextTick([&] {
        console.log("tick");
        r.resume();
        console.log("resumed");
      });
    }
  });
  r.on("end", [] { console.log("end"); });
  return spin();
}
