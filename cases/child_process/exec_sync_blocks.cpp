#include "case.hpp"

CASE {
  process.nextTick([] { console.log("tick"); });
  Promise<>::resolve().then([] { console.log("micro"); });
  setImmediate([] { console.log("immediate"); });
  console.log("before");
  console.log("output", child_process::execSync("echo hello").length());
  try {
    child_process::execSync("exit 3");
  } catch (Error& err) {
    console.log("thrown", err.message());
  }
  console.log("after");
  return spin();
}
