#include "case.hpp"

CASE {
  std::string text = "";

  if (process.argv().size() > 2) {
    setImmediate([] { console.log("immediate"); });
    Promise<>::resolve().then([] { console.log("micro"); });
    process.nextTick([] { console.log("tick before"); });
    process.stdout_().write("written\n", [] { console.log("callback"); });
    process.nextTick([] { console.log("tick after"); });
    console.log("main");
  } else {
    auto child = child_process::spawn(process.execPath(), {__filename, "child"},
                                      {.stdio = {"ignore", "pipe", "inherit"}});

    child.stdout_.setEncoding("utf8");
    child.stdout_.on("data", [&](std::string chunk) { text += chunk; });
    child.on("close", [&] { process.stdout_().write(text); });
  }
  return spin();
}
