#include "case.hpp"

CASE {
  try {
    crypto::pbkdf2("secret", "salt", 1, 8, "none", [] { console.log("never"); });
  } catch (Error& err) {
    console.log("thrown", err.code());
  }
  try {
    crypto::scrypt("secret", "salt", 8, {.N = 3}, [] { console.log("never"); });
  } catch (Error& err) {
    console.log("thrown", err.name());
  }
  return spin();
}
