#include "case.hpp"

IMPORT("./fixtures/importing_script.cjs");

MODULE {
  setImmediate([] { import_("./fixtures/importing_module.mjs"); });
  co_await done();
}
