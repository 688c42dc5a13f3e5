#include "case.hpp"

CASE {
  import_("./fixtures/script.cjs").then([] { console.log("import"); });
  setImmediate([] { console.log("immediate"); });
  return spin();
}
