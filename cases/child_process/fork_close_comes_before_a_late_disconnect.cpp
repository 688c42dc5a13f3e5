#include "case.hpp"

CASE {
  auto isOver = [](child_process::ChildProcess child) {
    auto folder = "/proc/" + std::to_string(child.pid());
    return fs::readFileSync(folder + "/stat", "utf8").find(") Z") != std::string::npos &&
           fs::readdirSync(folder + "/task").size() == 1;
  };

  if (process.connected) {
    process.send("last");
  } else {
    auto child = child_process::fork(__filename);

    child.on("message", [](std::string text) { console.log("message", text); });
    child.on("disconnect", [] { console.log("disconnect"); });
    child.on("exit", [] { console.log("exit"); });
    child.on("close", [] { console.log("close"); });
    while (!isOver(child))
      ;
  }
  return spin();
}
