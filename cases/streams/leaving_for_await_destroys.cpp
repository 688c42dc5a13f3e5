#include "case.hpp"

CASE {
  stream::Readable r({.read = [&] { r.push("a"); }});
  r.on("close", [] { console.log("close"); });
  r.on("error", [](Error err) { console.log("error", err.name()); });
  auto consume = [&]() -> Promise<> {
    auto it = r.asyncIterator();
    co_await it.next();
    console.log("chunk");
    co_await it.return_();
    console.log("returned", r.destroyed());
  };
  consume();
  return spin();
}
