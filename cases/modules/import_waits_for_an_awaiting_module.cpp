#include "case.hpp"

MODULE {
  import_("./fixtures/awaits_a_timer.mjs").then([] { console.log("import"); });
  setImmediate([] { console.log("immediate"); });
  console.log("main");
  co_await done();
}
