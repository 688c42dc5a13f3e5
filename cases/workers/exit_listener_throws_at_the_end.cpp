#include "case.hpp"

CASE {
  if (isMainThread) {
    Worker worker(__filename);
    worker.on("error", [](Error err) { console.log("error", err.message()); });
    worker.on("exit", [](int code) { console.log("exit", code); });
  } else {
    process.on("exit", [] { throw Error("boom"); });
  }
  return spin();
}
