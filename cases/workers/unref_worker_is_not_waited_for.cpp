#include "case.hpp"

CASE {
  if (isMainThread) {
    Worker worker(__filename);
    worker.on("exit", [] { console.log("never"); });
    worker.unref();
    process.on("exit", [] { console.log("exit"); });
  } else {
    parentPort.on("message", [] { console.log("never"); });
  }
  return spin();
}
