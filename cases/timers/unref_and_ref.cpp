#include "case.hpp"

CASE {
  process.on("exit", [] { console.log("exit"); });

  setTimeout([] { console.log("never"); }, 10000).unref();
  auto timeout = setTimeout([] { console.log("timeout"); }, 5);
  console.log(timeout.hasRef());
  timeout.unref();
  console.log(timeout.hasRef());
  timeout.ref();
  console.log(timeout.hasRef());
  return spin();
}
