#include "case.hpp"

CASE {
  setImmediate([] {
    console.log("first turn");
    setTimeout([] { console.log("timeout"); }, 20);
    setImmediate([] { console.log("unref immediate"); }).unref();
  });
  return spin();
}
