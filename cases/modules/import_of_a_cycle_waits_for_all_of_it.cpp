#include "case.hpp"

MODULE {
  process.on("exit", [](int code) { console.log("exit", code); });
  import_("./fixtures/awaits_its_importer.mjs").then([] { console.log("never"); });
  co_await done();
}
