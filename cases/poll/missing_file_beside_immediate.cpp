#include "case.hpp"

CASE {
  fs::readFile("missing", [](auto err) { console.log(err.code()); });
  setImmediate([] { console.log("immediate"); });
  return spin();
}
