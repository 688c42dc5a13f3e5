#include "case.hpp"

CASE {
  http::ClientRequest req = http::get({.socketPath = "./missing.sock", .agent = false});
  req.on("socket", [] { console.log("socket"); });
  req.on("error", [](Error err) { console.log(err.code()); });
  req.on("close", [] { console.log("close"); });
  process.nextTick([] { console.log("tick"); });
  setImmediate([] { console.log("immediate"); });
  return spin();
}
