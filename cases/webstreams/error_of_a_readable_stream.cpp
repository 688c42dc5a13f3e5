#include "case.hpp"

CASE {
  ReadableStreamDefaultController<std::string> controller;
  ReadableStream<std::string> readable({
      .start = [&](auto given) { controller = given; },
  });
  auto reader = readable.getReader();

  reader.read().then([](auto result) { console.log("read", result.value); });
  reader.read().catch_([](auto err) -> ReadResult<std::string> {
    console.log("first", err.message());
    return {};
  });
  reader.read().catch_([](auto err) -> ReadResult<std::string> {
    console.log("second", err.message());
    return {};
  });
  reader.closed().catch_([](auto err) { console.log("closed", err.message()); });
  setImmediate([&] {
    controller.enqueue("a");
    controller.error(Error("boom"));
    try {
      controller.enqueue("b");
    } catch (Error& err) {
      console.log("thrown", err.code());
    }
    console.log("immediate");
  });
  return spin();
}
