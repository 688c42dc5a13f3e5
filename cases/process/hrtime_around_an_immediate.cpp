#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };

  fs::stat(".", [&] {
    console.log("stat");
    busy(20);
  });
  busy(20);
  auto start = process.hrtime.bigint();
  setImmediate([&] {
    console.log(process.hrtime.bigint() - start >= 20000000 ? "immediate, late"
                                                            : "immediate, on time");
  });
  return spin();
}
