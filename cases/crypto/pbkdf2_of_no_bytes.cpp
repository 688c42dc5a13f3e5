#include "case.hpp"

CASE {
  crypto::pbkdf2("secret", "salt", 1, 0, "sha256", [](Error err, Buffer key) {
    console.log(err ? err.message() : std::to_string(key.length()));
  });
  process.nextTick([] { console.log("tick"); });
  try {
    console.log(crypto::pbkdf2Sync("secret", "salt", 1, 0, "sha256").length());
  } catch (Error& err) {
    console.log("thrown", err.message());
  }
  crypto::randomBytes(0, [](Error err, Buffer bytes) { console.log("at once", bytes.length()); });
  console.log("script");
  return spin();
}
