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

TEST(Crypto, RandomIntsAreInRange) {
  run([](auto) {
    for (int i = 0; i < 3000; ++i) {  // more than are in store
      const std::int64_t number = crypto::randomInt(-2, 3);
      EXPECT_GE(number, -2);
      EXPECT_LT(number, 3);
    }
    EXPECT_THROW(crypto::randomInt(0), Error);
    EXPECT_THROW(crypto::randomInt(0, std::int64_t{1} << 48), Error);
    EXPECT_EQ(crypto::randomInt((std::int64_t{1} << 48) - 2, (std::int64_t{1} << 48) - 1),
              (std::int64_t{1} << 48) - 2);
  });
}

TEST(Crypto, AllThatWaitForRandomIntsAreTold) {
  int told = 0;
  run([&](auto) {
    for (int i = 0; i < 2000; ++i) {
      crypto::randomInt(10, [&](Error error, std::int64_t number) {
        EXPECT_FALSE(error);
        EXPECT_LT(number, 10);
        ++told;
      });
    }
  });
  EXPECT_EQ(told, 2000);
}

// FIPS 180-2, appendix B.1.
TEST(Crypto, Digests) {
  for (const Release release : {newest_release, Release{18, 20, 8}}) {
    const auto lines = run(
        [](auto log) {
          const auto digest = [&](const char* algorithm) {
            return crypto::webcrypto.subtle.digest(algorithm, Buffer::from("abc"));
          };
          digest("sha-256").then([=](Buffer hash) { log(hash.toString("hex").substr(0, 16)); });
          digest("MD4").catch_([=](Error error) {
            log(error.name());
            return Buffer();
          });
        },
        release);
    EXPECT_EQ(lines, (testing::Lines{"NotSupportedError", "ba7816bf8f01cfea"}));
  }
}

// How a key of no bytes is told, by pbkdf2() and pbkdf2Sync().
testing::Lines told_of_an_empty_key(Release release) {
  return run(
      [](auto log) {
        crypto::pbkdf2("secret", "salt", 1, 0, "sha256", [=](Error error, Buffer key) {
          log(error ? error.to_string() : std::to_string(key.length()));
        });
        try {
          log(std::to_string(crypto::pbkdf2Sync("secret", "salt", 1, 0, "sha256").length()));
        } catch (Error& error) {
          log(error.to_string());
        }
      },
      release);
}

TEST(Crypto, AnEmptyKeyIsDerivedByOldReleasesOnly) {
  const std::string unnamed = "Error: Deriving bits failed";
  const std::string named = "Error: PBKDF2 derivation failed";
  EXPECT_EQ(told_of_an_empty_key({20, 20, 2}), (testing::Lines{"0", "0"}));
  EXPECT_EQ(told_of_an_empty_key({22, 23, 3}), (testing::Lines{unnamed, unnamed}));
  EXPECT_EQ(told_of_an_empty_key({24, 21, 0}), (testing::Lines{unnamed, unnamed}));
  EXPECT_EQ(told_of_an_empty_key({26, 3, 0}), (testing::Lines{named, named}));
}

TEST(Crypto, NothingElseFailsForWantOfBytes) {
  const auto lines = run([](auto log) {
    crypto::scrypt("secret", "salt", 0, {.N = 16}, [=](Error error, Buffer key) {
      log("scrypt " + std::to_string(!error && key.length() == 0));
    });
    crypto::randomBytes(0, [=](Error error, Buffer bytes) {
      log("random " + std::to_string(!error && bytes.length() == 0));
    });
    log("script");
  });
  EXPECT_EQ(lines, (testing::Lines{"random 1", "script", "scrypt 1"}));
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
