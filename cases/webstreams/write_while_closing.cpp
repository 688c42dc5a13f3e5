#include "case.hpp"

CASE {
  WritableStream<std::string> stream({
      .close = [] { return Promise<>([](auto resolve, auto reject) { setImmediate(resolve); }); },
  });
  auto writer = stream.getWriter();

  writer.close().then([] { console.log("closed"); });
  setImmediate([=] {
    try {
      writer.write("abc").catch_([](Error err) { console.log("rejected", err.code()); });
    } catch (Error& err) {
      console.log("thrown", err.code());
    }
  });
  return spin();
}
