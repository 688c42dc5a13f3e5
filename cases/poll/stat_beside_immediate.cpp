#include "case.hpp"

CASE {
  fs::stat(".", [] { console.log("stat"); });
  setImmediate([] { console.log("immediate"); });
  return spin();
}
