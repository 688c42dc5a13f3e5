#include "case.hpp"

CASE {
  AsyncLocalStorage<std::string> als;
  auto show = [&](std::string name) { console.log(name, als.getStore()); };

  process.on("unhandledRejection", [&] { show("unhandled"); });
  process.on("uncaughtException", [&] { show("uncaught"); });
  als.run("rejects", [] { Promise<>::reject(Error("boom")); });
  als.run("throws", [] { setImmediate([] { throw Error("boom"); }); });
  setImmediate(show, "immediate");
  return spin();
}
