#include "case.hpp"

CASE {
  std::vector<std::string> items{"b", "a"};
  auto pop = [&] {
    auto item = items.back();
    items.pop_back();
    return item;
  };
  stream::Readable r({.read = [&] { r.push(items.size() > 0 ? stream::Chunk(pop()) : nullptr); }});
  stream::Writable w({
      .write =
          [](auto chunk, auto encoding, auto cb) {
            console.log("write", chunk.toString());
            cb();
          },
  });
  for (const char* event : {"pipe", "unpipe", "finish", "close"})
    w.on(event, [=] { console.log(event); });
  r.on("end", [] { console.log("end"); });
  r.pipe(w);
  console.log("sync");
  return spin();
}
