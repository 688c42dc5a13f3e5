#include "case.hpp"

CASE {
  auto first = dgram::createSocket("udp4");
  auto second = dgram::createSocket("udp4");

  first.bind(0, "127.0.0.1", [&] {
    second.on("error", [&](Error err) {
      console.log("error", err.code());
      first.close();
      try {
        first.send("late", 9, "127.0.0.1");
      } catch (Error& error) {
        console.log("thrown", error.message());
      }
      second.close();
    });
    second.bind(first.address().port, "127.0.0.1");
    process.nextTick([] { console.log("tick"); });
    console.log("listening");
  });
  try {
    first.bind(0);
  } catch (Error& err) {
    console.log("thrown", err.message());
  }
  return spin();
}
