#include "case.hpp"

CASE {
  crypto::pbkdf2("secret", "salt", 1, 8, "sha256", [](Error err, Buffer key) {
    console.log("key", key.toString("hex"));
    process.nextTick([] { console.log("tick"); });
  });
  setImmediate([] { console.log("immediate"); });
  console.log("main");
  return spin();
}
