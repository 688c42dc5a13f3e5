#include "case.hpp"

CASE {
  AbortController ac;
  auto tell = [](std::string name, readline::Interface lines) {
    for (const char* event : {"pause", "close"}) lines.on(event, [=] { console.log(name, event); });
    lines.on("line", [=](std::string line) { console.log(name, "line", line); });
  };

  ac.signal.addEventListener("abort", [] { console.log("before"); });
  stream::PassThrough first(stream::Options{});
  auto late = readline::createInterface({.input = first, .signal = ac.signal});
  tell("late", late);
  console.log("listeners", late.listenerCount("close"));
  ac.signal.addEventListener("abort", [] { console.log("after"); });
  process.nextTick([] { console.log("tick 1"); });
  stream::PassThrough second(stream::Options{});
  tell("early", readline::createInterface({.input = second, .signal = AbortSignal::abort()}));
  process.nextTick([] { console.log("tick 2"); });
  Promise<>::resolve().then([] { console.log("microtask"); });
  second.end("a\n");
  first.write("a\n");
  setImmediate([&] {
    ac.abort();
    console.log("aborted", first.listenerCount("data"));
  });
  return spin();
}
