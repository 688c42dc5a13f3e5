#include "case.hpp"

CASE {
  auto timer = setInterval([] {}, 10);

  process.on("SIGTERM", [&](std::string name, int number) {
    console.log(name, number);
    clearInterval(timer);
  });
  process.on("exit", [](int code) { console.log("exit", code); });
  setImmediate([] { process.kill(process.pid(), "SIGTERM"); });
  return spin();
}
