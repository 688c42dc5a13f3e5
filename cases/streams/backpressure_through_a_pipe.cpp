#include "case.hpp"

CASE {
  std::vector<std::string> items{"c", "b", "a"};
  auto pop = [&] {
    auto item = items.back();
    items.pop_back();
    return item;
  };
  stream::Readable r({.read = [&] { r.push(items.size() > 0 ? stream::Chunk(pop()) : nullptr); }});
  stream::Writable w({
      .highWaterMark = 1,
      .write =
          [](auto chunk, auto encoding, auto cb) {
            console.log("write", chunk.toString());
            setImmediate(cb);
          },
  });
  for (const char* event : {"pause", "resume", "end"}) r.on(event, [=] { console.log(event); });
  for (const char* event : {"drain", "finish"}) w.on(event, [=] { console.log(event); });
  r.pipe(w);
  return spin();
}
