#include "case.hpp"

CASE {
  fs::readFile(fs::openSync(".", "r"), [](Error err, Buffer data) {
    console.log("folder", !err, data.length());
    fs::readFile(999, [](Error err) { console.log("not open", err.code()); });
  });
  return spin();
}
