#include "case.hpp"

CASE {
  auto r = fs::createReadStream(__filename);
  r.on("end", [] {
    console.log("end");
    setImmediate([] { console.log("immediate"); });
  });
  r.on("close", [] { console.log("close"); });
  r.resume();
  return spin();
}
