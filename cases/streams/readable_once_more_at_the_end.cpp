#include "case.hpp"

CASE {
  std::vector<std::string> items{"a"};
  auto pop = [&] {
    auto item = items.back();
    items.pop_back();
    return item;
  };
  stream::Readable r({.read = [&] { r.push(items.size() > 0 ? stream::Chunk(pop()) : nullptr); }});
  r.on("readable", [&] {
    console.log("readable");
    for (auto chunk = r.read(); chunk; chunk = r.read()) console.log("chunk", chunk.toString());
  });
  r.on("end", [] { console.log("end"); });
  return spin();
}
