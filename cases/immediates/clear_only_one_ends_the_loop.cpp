#include "case.hpp"

CASE {
  auto immediate = setImmediate([] { console.log("cleared"); });
  setImmediate([] { console.log("unref"); }).unref();
  process.on("exit", [] { console.log("exit"); });
  clearImmediate(immediate);
  console.log("main");
  return spin();
}
