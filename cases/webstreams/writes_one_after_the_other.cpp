#include "case.hpp"

CASE {
  WritableStream<std::string> writable({
                                           .start = [] { console.log("start"); },
                                           .write = [](auto chunk) { console.log("write", chunk); },
                                           .close = [] { console.log("close"); },
                                       },
                                       {.highWaterMark = 2});
  auto writer = writable.getWriter();

  writer.ready().then([] { console.log("ready at first"); });
  console.log("desired", writer.desiredSize());
  writer.write("a").then([] { console.log("a written"); });
  writer.write("b").then([] { console.log("b written"); });
  console.log("desired", writer.desiredSize());
  writer.ready().then([] { console.log("ready"); });
  writer.close().then([] { console.log("close done"); });
  writer.closed().then([] { console.log("closed"); });
  process.nextTick([] { console.log("tick"); });
  Promise<>::resolve().then([] { console.log("micro"); });
  return spin();
}
