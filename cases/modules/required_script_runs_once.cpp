#include "case.hpp"

CASE {
  require("./fixtures/script.cjs");
  require("./fixtures/script.cjs");
  console.log("main");
  return spin();
}
