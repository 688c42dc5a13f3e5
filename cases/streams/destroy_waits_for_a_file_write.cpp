#include "case.hpp"

CASE {
  auto w = fs::createWriteStream("out.txt");
  w.on("error", [](Error err) { console.log("error", err.code()); });
  w.on("close", [] { console.log("close"); });
  w.write("a", [=] {
    console.log("a");
    w.write("b", [](Error err) { console.log("b", err.message()); });
    w.destroy();
  });
  return spin();
}
