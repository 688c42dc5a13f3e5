#include "case.hpp"

CASE {
  if (isMainThread) {
    Worker worker(__filename, {.stdout_ = true});
    worker.stdout_().on("data", [](Buffer chunk) { console.log("data", chunk.length()); });
    worker.stdout_().on("end", [] { console.log("end"); });
    worker.on("exit", [] { console.log("exit"); });
  } else {
    console.log("hello");
  }
  return spin();
}
