#include "case.hpp"

CASE {
  require("./fixtures/importing_script.cjs");
  setImmediate([] { import_("./fixtures/importing_module.mjs"); });
  return spin();
}
