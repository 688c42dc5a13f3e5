#include "case.hpp"

CASE {
  child_process::ChildProcess child;
  child = child_process::exec("sleep 2; echo late", {.timeout = 20, .killSignal = "SIGKILL"},
                              [](Error err, std::string stdout_) {
                                console.log("callback", err.killed(), err.signal(), err.cmd(),
                                            stdout_.length());
                              });

  child.stdout_.on("end", [] { console.log("never"); });
  child.on("exit", [&](child_process::ExitCode code, child_process::ExitSignal signal) {
    console.log("exit", code, signal, child.killed());
  });
  child.on("close", [] { console.log("close"); });
  return spin();
}
