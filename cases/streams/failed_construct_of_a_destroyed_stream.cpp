#include "case.hpp"

CASE {
  stream::Writable w(
      {.construct = [](auto callback) { setImmediate([=] { callback(Error("construct")); }); }});

  w.on("error", [](Error err) {
    console.log(err.name(), err.message());
    for (Error each : err.errors()) console.log(each.message());
  });
  w.on("close", [] { console.log("close"); });
  w.destroy(Error("destroy"));
  return spin();
}
