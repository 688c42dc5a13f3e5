#include "case.hpp"

CASE {
  auto isOver = [](child_process::ChildProcess child) {
    auto stat = fs::readFileSync("/proc/" + std::to_string(child.pid()) + "/stat", "utf8");
    return stat.find(") Z") != std::string::npos;
  };

  if (process.connected) {
    for (int number : {1, 2, 3}) process.send(number);
  } else {
    auto child = child_process::fork(__filename);

    child.on("message", [](int number) {
      console.log("message", number);
      process.nextTick([=] { console.log("tick", number); });
      Promise<>::resolve().then([=] { console.log("micro", number); });
    });
    while (!isOver(child))
      ;
  }
  return spin();
}
