#include "case.hpp"

CASE {
  auto w = fs::createWriteStream("out.txt", {.autoClose = false});
  w.on("finish", [=] { console.log("finish", w.destroyed()); });
  w.on("close", [=] { console.log("close", w.destroyed()); });
  w.write("x", [] { console.log("written"); });
  w.close();
  return spin();
}
