#include "case.hpp"

CASE {
  auto r = stream::Readable::from({"a", "b", "c"});
  auto count = [&]() -> Promise<> {
    for (int i = 1; i <= 12; i++) {
      co_await nullptr;
      console.log("micro", i);
    }
  };
  auto consume = [&]() -> Promise<> {
    for (auto it = r.asyncIterator(); auto chunk = co_await it();) {
      console.log("chunk", chunk.toString());
      if (chunk.toString() == "a") count();
    }
    console.log("done");
  };
  consume();
  return spin();
}
