#include "case.hpp"

CASE {
  setTimeout([] { console.log("timeout"); }, 0);
  setImmediate([] { console.log("immediate"); });
  return spin();
}
