#include "case.hpp"

CASE {
  TransformStream<std::string> transform;
  auto writer = transform.writable().getWriter();
  auto reader = transform.readable().getReader();
  auto count = []() -> Promise<> {
    for (int i = 1; i <= 8; i++) {
      co_await nullptr;
      console.log("micro", i);
    }
  };

  writer.write("a").then([] { console.log("a written"); });
  writer.write("b").then([] { console.log("b written"); });
  writer.ready().then([] { console.log("ready"); });
  setImmediate([&] {
    console.log("immediate", writer.desiredSize());
    reader.read().then([](auto result) { console.log("read", result.value); });
    count();
  });
  return spin();
}
