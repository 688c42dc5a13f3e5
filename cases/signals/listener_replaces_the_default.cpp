#include "case.hpp"

CASE {
  auto timer = setTimeout([] { console.log("late"); }, 1000);

  process.on("SIGTERM", [&](std::string name, int number) {
    console.log(name, number);
    clearTimeout(timer);
  });
  process.on("exit", [](int code) { console.log("exit", code); });
  setImmediate([] { process.kill(process.pid(), "SIGTERM"); });
  return spin();
}
