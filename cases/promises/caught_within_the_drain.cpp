#include "case.hpp"

CASE {
  process.on("unhandledRejection", [](Error err) { console.log("unhandled", err.message()); });
  process.on("rejectionHandled", [] { console.log("handled late"); });
  auto report = [](Error err) { console.log("caught", err.message()); };
  auto a = Promise<>::reject(Error("tick"));
  auto b = Promise<>::reject(Error("micro"));
  auto c = Promise<>::reject(Error("immediate"));
  process.nextTick([&] { a.catch_(report); });
  Promise<>::resolve().then([&] { b.catch_(report); });
  setImmediate([&] {
    c.catch_(report);
    process.nextTick([] { console.log("tick of immediate"); });
  });
  return spin();
}
