#include "case.hpp"

CASE {
  crypto::pbkdf2("secret", "salt", 1000, 8, "sha1", [] { console.log("pbkdf2"); });
  crypto::scrypt("secret", "salt", 8, [] { console.log("scrypt"); });
  crypto::randomBytes(8, [](Error err, Buffer bytes) { console.log("random", bytes.length()); });
  return spin();
}
