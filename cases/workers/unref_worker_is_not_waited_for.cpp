#include "case.hpp"

CASE {
  if (isMainThread) {
    Worker worker(__filename);
    worker.on("exit", [] { console.log("never"); });
    worker.unref();
    process.on("exit", [] { console.log("exit"); });
  } else {
    setTimeout([] { console.log("never"); }, 1000);
  }
  return spin();
}
