#include "case.hpp"

CASE {
  process.env["UV_THREADPOOL_SIZE"] = "1";
  fs::mkdirSync("folder");
  fs::writeFileSync("file", "");

  fs::mkdir("folder", {.recursive = true}, [] {
    console.log("folder");
    fs::mkdir("file", {.recursive = true}, [](Error err) { console.log("file", err.code()); });
    fs::mkdir("file/below", {.recursive = true},
              [](Error err) { console.log("below", err.code()); });
  });
  fs::stat("file", [] { console.log("stat"); });
  return spin();
}
