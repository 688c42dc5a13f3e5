#include "case.hpp"

CASE {
  process.on("exit", [](int code) {
    console.log("exit", code);
    Promise<>::resolve().then([] { console.log("microtask"); });
    process.exitCode = 9;
  });
  fs::stat(".", [] {
    console.log("stat");
    setImmediate([] { console.log("immediate"); });
    throw Error("boom");
  });
  return spin();
}
