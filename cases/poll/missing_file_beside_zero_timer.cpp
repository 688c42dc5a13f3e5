#include "case.hpp"

CASE {
  fs::readFile("missing", [](auto err) { console.log(err.code()); });
  setTimeout([] { console.log("timeout"); }, 0);
  return spin();
}
