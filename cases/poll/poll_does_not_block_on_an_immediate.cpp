#include "case.hpp"

CASE {
  fs::stat(".", [] {
    fs::stat(".", [] {
      console.log("second stat");
      setTimeout([] { console.log("timeout"); }, 5);
    });
  });
  setImmediate([] { console.log("immediate"); });
  return spin();
}
