#include "case.hpp"

CASE {
  fs::promises::readFile(__filename).then([] { console.log("promised"); });
  fs::readFile(__filename, [] { console.log("called back"); });
  return spin();
}
