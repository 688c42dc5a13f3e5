#include "case.hpp"

CASE {
  createHook({
                 .init =
                     [](int, std::string type) {
                       if (type == "PROCESSWRAP" || type == "PIPEWRAP") console.log(type);
                     },
             })
      .enable();
  child_process::spawn("true", {}, {.stdio = {"ignore", "pipe", "ignore"}}).on("close", [] {
    console.log("closed");
  });
  return spin();
}
