#include "case.hpp"

CASE {
  auto promise = Promise<>::reject(Error("boom"));
  process.on("unhandledRejection", [&] {
    console.log("unhandled");
    promise.catch_([](Error err) { console.log("caught", err.message()); });
  });
  process.on("rejectionHandled", [] { console.log("handled late"); });
  setImmediate([] { console.log("immediate"); });
  return spin();
}
