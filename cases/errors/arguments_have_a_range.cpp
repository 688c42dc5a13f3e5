#include "case.hpp"

using namespace std::string_literals;

CASE {
  auto attempt = [](auto f) {
    try {
      f();
    } catch (const Error& err) {
      console.log(err.name(), err.code(), err.message());
    }
  };

  attempt([] { fs::createReadStream(__filename, {.start = 5, .end = 2}); });
  attempt([] { AbortSignal::timeout(-1); });
  attempt([] { AbortSignal::timeout(5e9); });
  attempt([] { AbortSignal::timeout(0.5); });
  attempt([] { crypto::pbkdf2("secret", "salt", 0, 8, "sha1", [] {}); });
  attempt([] { crypto::randomInt(5, 5, [] {}); });
  attempt([] { crypto::randomInt(0, 281474976710656, [] {}); });
  attempt([] { child_process::spawn("nu\0l"s); });
  attempt([] { child_process::spawn("true", {"a", "nu\0l"s}); });
  return spin();
}
