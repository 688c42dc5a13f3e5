#include "case.hpp"

CASE {
  auto first = Promise<>::reject(Error("first"));
  auto second = Promise<>::reject(Error("second"));
  process.on("unhandledRejection", [&](Error err) {
    console.log("unhandled", err.message());
    if (err.message() == "first") second.catch_([] { console.log("caught second"); });
  });
  process.on("rejectionHandled", [] { console.log("handled late"); });
  setImmediate([] { console.log("immediate"); });
  return spin();
}
