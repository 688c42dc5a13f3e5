#include "case.hpp"

CASE {
  fs::promises::open("file", "w").then([](auto handle) {
    auto stream = handle.createWriteStream();
    handle.on("close", [] { console.log("handle closes"); });
    for (const char* event : {"finish", "close"}) stream.on(event, [=] { console.log(event); });
    stream.write("a", [] { console.log("written a"); });
    stream.write("b", [] { console.log("written b"); });
    stream.write("c", [] { console.log("written c"); });
    handle.close().then([] { console.log("handle closed", fs::readFileSync("file", "utf8")); });
    console.log("closing", stream.writableEnded(), handle.fd() == -1);
  });
  return spin();
}
