#include "case.hpp"

CASE {
  setTimeout([] { console.log("timeout"); }, 100);
  fs::readFile(__filename, [] { console.log("read"); });
  return spin();
}
