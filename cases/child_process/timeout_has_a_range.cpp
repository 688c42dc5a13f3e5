#include "case.hpp"

CASE {
  try {
    child_process::spawn("true", child_process::SpawnOptions{.timeout = -1});
  } catch (Error& err) {
    console.log(err.name(), err.code(), err.message());
  }
  try {
    child_process::execFile("true", {}, {.timeout = 1.5}, [] { console.log("never"); });
  } catch (Error& err) {
    console.log(err.message());
  }
  try {
    child_process::spawnSync("true", {}, {.timeout = 9007199254740992});
    console.log("taken");
  } catch (Error& err) {
    console.log(err.message());
  }
  try {
    child_process::spawn("", child_process::SpawnOptions{.timeout = -1, .killSignal = "SIGNONE"});
  } catch (Error& err) {
    console.log(err.code());
  }
  try {
    child_process::spawn("true",
                         child_process::SpawnOptions{.timeout = -1, .killSignal = "SIGNONE"});
  } catch (Error& err) {
    console.log(err.code());
  }
  return spin();
}
