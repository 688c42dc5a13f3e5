#include "case.hpp"

CASE {
  fs::stat(".", [] {
    console.log("stat", fs::existsSync("file"));
    fs::writeFileSync("file", "more");
    fs::stat("file", [](auto err, auto stats) { console.log("second stat", stats.size()); });
    console.log("written again");
  });
  fs::writeFileSync("file", "text");
  console.log("written");
  return spin();
}
