#include "case.hpp"

CASE {
  import_("./fixtures/first.mjs").then([] { console.log("graph"); });
  import_("./fixtures/logs.mjs").then([] { console.log("file"); });
  return spin();
}
