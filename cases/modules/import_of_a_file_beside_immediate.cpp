#include "case.hpp"

CASE {
  import_("./fixtures/logs.mjs").then([] { console.log("import"); });
  setImmediate([] { console.log("immediate"); });
  process.nextTick([] { console.log("tick"); });
  return spin();
}
