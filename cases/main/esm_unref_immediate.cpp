#include "case.hpp"

MODULE {
  process.on("exit", [] { console.log("exit"); });
  setImmediate([] { console.log("unref immediate"); }).unref();
  co_await done();
}
