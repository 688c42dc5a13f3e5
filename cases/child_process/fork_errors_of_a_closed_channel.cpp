#include "case.hpp"

CASE {
  if (process.connected) {
    process.disconnect();
  } else {
    auto child = child_process::fork(__filename);

    child.on("error", [](Error err) { console.log("error", err.message()); });
    child.on("disconnect", [] { console.log("disconnect"); });
    child.disconnect();
    child.disconnect();
    child.send("late");
    child.send("later", [](Error err) { console.log("callback", err.code()); });
    console.log("main");
  }
  return spin();
}
