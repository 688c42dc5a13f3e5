#include "case.hpp"

CASE {
  auto r = stream::Readable::from({"a", "b"});
  r.on("data", [](std::string item) {
    console.log("data", item);
    process.nextTick([=] { console.log("tick", item); });
    Promise<>::resolve().then([=] { console.log("micro", item); });
  });
  r.on("end", [] { console.log("end"); });
  r.on("close", [] { console.log("close"); });
  return spin();
}
