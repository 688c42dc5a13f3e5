#include "case.hpp"

CASE {
  if (process.connected) {
    process.send(1);
    process.send(2);
    process.disconnect();
  } else {
    auto child = child_process::fork(__filename);

    child.on("message", [](int number) { console.log("message", number); });
    child.on("disconnect", [=] { console.log("disconnect", child.connected()); });
  }
  return spin();
}
