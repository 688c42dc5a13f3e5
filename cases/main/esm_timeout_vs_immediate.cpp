#include "case.hpp"

MODULE {
  setTimeout([] { console.log("timeout"); }, 0);
  setImmediate([] { console.log("immediate"); });
  co_await done();
}
