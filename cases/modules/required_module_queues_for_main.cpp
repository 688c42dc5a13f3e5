#include "case.hpp"

CASE {
  process.removeAllListeners("warning");
  try {
    require("./fixtures/queues.mjs");
  } catch (Error& err) {
    console.log(err.code());
  }
  console.log("main");
  return spin();
}
