#include "case.hpp"

CASE {
  auto child = child_process::exec("printf hello; exit 3",
                                   [](Error err, std::string stdout_, std::string stderr_) {
                                     console.log("callback", err.code(), stdout_, stderr_.length());
                                   });

  child.on("exit", [](child_process::ExitCode code) { console.log("exit", code); });
  child.on("close", [](child_process::ExitCode code) { console.log("close", code); });
  console.log("main");
  return spin();
}
