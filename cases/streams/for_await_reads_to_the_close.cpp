#include "case.hpp"

CASE {
  std::vector<std::string> items{"b", "a"};
  auto pop = [&] {
    auto item = items.back();
    items.pop_back();
    return item;
  };
  stream::Readable r({.read = [&] { r.push(items.size() > 0 ? stream::Chunk(pop()) : nullptr); }});
  r.on("end", [] { console.log("end"); });
  r.on("close", [] { console.log("close"); });
  auto consume = [&]() -> Promise<> {
    for (auto it = r.asyncIterator(); auto chunk = co_await it();)
      console.log("chunk", chunk.toString());
    console.log("done");
  };
  consume();
  console.log("sync");
  return spin();
}
