#include "case.hpp"

CASE {
  auto immediate = setImmediate([] { console.log("immediate"); });
  immediate.unref();
  console.log(immediate.hasRef() ? "ref" : "unref");
  immediate.ref();
  console.log(immediate.hasRef() ? "ref" : "unref");
  process.on("exit", [] { console.log("exit"); });
  return spin();
}
