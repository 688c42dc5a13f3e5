#include "nodeloop/crypto.hpp"

#include <gtest/gtest.h>

#include "testing.hpp"

namespace nodeloop {
namespace {

using testing::run;

// The vectors of RFC 6070 and RFC 7914.
TEST(Crypto, DerivesKeys) {
  EXPECT_EQ(crypto::pbkdf2Sync("password", "salt", 2, 20, "sha1").toString("hex"),
            "ea6c014dc72d6f8ccd1ed92ace1d41f0d8de8957");
  run([](auto) {
    crypto::pbkdf2("password", "salt", 1, 20, "sha1", [](Error error, Buffer key) {
      EXPECT_FALSE(error);
      EXPECT_EQ(key.toString("hex"), "0c60c80f961f0e71f3a9b524af6012062fe037a6");
    });
    crypto::scrypt("", "", 16, {.N = 16, .r = 1, .p = 1}, [](Error error, Buffer key) {
      EXPECT_FALSE(error);
      EXPECT_EQ(key.toString("hex"), "77d6576238657b203b19ca42c18a0497");
    });
  });
}

TEST(Crypto, RandomBytesDiffer) {
  EXPECT_FALSE(crypto::randomBytes(16).equals(crypto::randomBytes(16)));
  run([](auto) {
    crypto::randomBytes(16, [](Error, Buffer bytes) { EXPECT_EQ(bytes.length(), 16u); });
  });
}

TEST(Crypto, RefusesWhatCannotBe) {
  run([](auto) {
    const auto never = [] { FAIL(); };
    EXPECT_THROW(crypto::pbkdf2("", "", 0, 8, "sha1", never), Error);
    EXPECT_THROW(crypto::pbkdf2("", "", 1, 8, "rot13", never), Error);
    EXPECT_THROW(crypto::scrypt("", "", 8, {.N = 15}, never), Error);
    EXPECT_THROW(crypto::scrypt("", "", 8, {.N = 1 << 24}, never), Error);
  });
}

}  // namespace
}  // namespace nodeloop
