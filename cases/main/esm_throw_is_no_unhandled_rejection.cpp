#include "case.hpp"

MODULE {
  process.on("unhandledRejection", [] { console.log("rejected"); });
  process.on("exit", [](int code) { console.log("exit", code); });
  co_await undefined;
  throw Error("boom");
  co_await done();
}
