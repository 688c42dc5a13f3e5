#include "case.hpp"

CASE {
  fs::promises::open("file", "w").then([](auto handle) {
    handle.on("close", [=] { console.log("event", handle.fd() == -1); });
    handle.sync().then([] { console.log("sync"); });
    handle.close().then([=] {
      console.log("closed", handle.fd());
      handle.sync().catch_([](auto err) { console.log(err.code(), err.syscall()); });
      handle.datasync().catch_([](auto err) { console.log(err.code(), err.syscall()); });
      handle.close().then([] { console.log("closed again"); });
      process.nextTick([] { console.log("tick"); });
    });
    console.log("closing", handle.fd() == -1);
  });
  return spin();
}
