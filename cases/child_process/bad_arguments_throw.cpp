#include "case.hpp"

CASE {
  try {
    child_process::spawn("");
  } catch (Error& err) {
    console.log("thrown", err.name());
  }
  try {
    child_process::spawn("true", child_process::SpawnOptions{.killSignal = "SIGNONE"});
  } catch (Error& err) {
    console.log("thrown", err.message());
  }
  return spin();
}
