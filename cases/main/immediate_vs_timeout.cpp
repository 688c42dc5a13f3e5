#include "case.hpp"

CASE {
  setImmediate([] { console.log("immediate"); });
  setTimeout([] { console.log("timeout"); }, 0);
  return spin();
}
