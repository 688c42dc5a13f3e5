#include "case.hpp"

CASE {
  std::function<void()> write;
  WritableStream<std::string> stream({.abort = [&](auto reason) { write(); }},
                                     {
                                         .size =
                                             [](auto chunk) {
                                               console.log("size");
                                               return 1;
                                             },
                                     });

  auto writer = stream.getWriter();
  write = [&] {
    writer.write("abc").catch_([](Error err) { console.log("rejected", err.message()); });
  };
  setImmediate([&] { writer.abort(Error("given")).then([] { console.log("aborted"); }); });
  return spin();
}
