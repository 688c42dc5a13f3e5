#include "case.hpp"

CASE {
  setImmediate([] { console.log("immediate"); });
  auto timeout = setTimeout([] { console.log("timeout"); }, 5);

  clearImmediate(timeout);
  setTimeout([] { console.log("end"); }, 10);
  return spin();
}
