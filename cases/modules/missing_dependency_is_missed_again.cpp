#include "case.hpp"

CASE {
  import_("./fixtures/imports_a_missing_file.mjs").catch_([](Error error) {
    console.log("first", error.code());
    import_("./fixtures/imports_a_missing_file.mjs").catch_([](Error again) {
      console.log("second", again.code());
    });
  });
  return spin();
}
