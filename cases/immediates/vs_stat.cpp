#include "case.hpp"

CASE {
  setTimeout(
      [] {
        fs::stat(__filename, [](auto, auto) { console.log("stat"); });
        setImmediate([] { console.log("immediate"); });
      },
      1);
  return spin();
}
