#include "case.hpp"

CASE {
  process.env["UV_THREADPOOL_SIZE"] = "2";
  for (int i = 0; i < 4; i++) fs::stat(".", [=] { console.log(i < 2 ? "first two" : "last two"); });
  return spin();
}
