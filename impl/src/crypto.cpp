// Source: lib/internal/crypto/pbkdf2.js, lib/internal/crypto/scrypt.js,
// lib/internal/crypto/random.js, src/crypto. The only file that knows OpenSSL.
#include "nodeloop/crypto.hpp"

#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/rand.h>

#include "threadpool_work.hpp"

namespace nodeloop::crypto {
namespace detail {
namespace {

unsigned char* bytes_of(Buffer& buffer) { return reinterpret_cast<unsigned char*>(buffer.data()); }
const unsigned char* bytes_of(const std::string& text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

const EVP_MD* to_digest(const std::string& name) {
  const EVP_MD* digest = EVP_get_digestbyname(name.c_str());
  if (digest) return digest;
  throw Error(ErrorFields{.name = "TypeError",
                          .message = "Invalid digest: " + name,
                          .code = "ERR_CRYPTO_INVALID_DIGEST"});
}

Error operation_failed(const char* what) {
  return Error(
      ErrorFields{.message = std::string(what) + " failed", .code = "ERR_CRYPTO_OPERATION_FAILED"});
}

void check_range(bool fits, const char* what) {
  if (fits) return;
  throw Error(ErrorFields{.name = "RangeError",
                          .message = std::string("The value of \"") + what + "\" is out of range.",
                          .code = "ERR_OUT_OF_RANGE"});
}

struct Pbkdf2Parameters {
  std::string password;
  std::string salt;
  int iterations;
  const EVP_MD* digest;

  bool derive(Buffer& key) const {
    return PKCS5_PBKDF2_HMAC(password.data(), static_cast<int>(password.size()), bytes_of(salt),
                             static_cast<int>(salt.size()), iterations, digest,
                             static_cast<int>(key.length()), bytes_of(key)) == 1;
  }
};

struct ScryptParameters {
  static constexpr std::uint64_t kMemoryMax = 32 * 1024 * 1024;  // bytes, maxmem

  std::string password;
  std::string salt;
  ScryptOptions options;

  bool derive(Buffer& key) const {
    return EVP_PBE_scrypt(password.data(), password.size(), bytes_of(salt), salt.size(), options.N,
                          options.r, options.p, kMemoryMax, bytes_of(key), key.length()) == 1;
  }
};

struct RandomParameters {
  bool derive(Buffer& key) const {
    return RAND_bytes(bytes_of(key), static_cast<int>(key.length())) == 1;
  }
};

// CryptoJob.
template <class Parameters>
struct DeriveBits {
  void run() { done = parameters.derive(key); }
  void after() {
    if (done) {
      callback.invoke_once(nullptr, key);
    } else {
      callback.invoke_once(operation_failed("Deriving bits"), Buffer());
    }
  }

  Parameters parameters;
  Buffer key;
  Derived callback;
  bool done = false;
};

template <class Parameters>
void derive(const char* provider, const char* name, Parameters parameters, std::size_t size,
            Derived callback) {
  using Job = ThreadPoolWork<DeriveBits<Parameters>>;
  Job::schedule(Environment::current(), provider, name,
                {std::move(parameters), Buffer::alloc(size), std::move(callback)});
}

Pbkdf2Parameters to_pbkdf2(std::string password, std::string salt, int iterations,
                           std::size_t keylen, const std::string& digest) {
  check_range(iterations >= 1, "iterations");
  check_range(keylen <= INT32_MAX, "keylen");
  return {std::move(password), std::move(salt), iterations, to_digest(digest)};
}

}  // namespace

void pbkdf2(std::string password, std::string salt, int iterations, std::size_t keylen,
            const std::string& digest, Derived callback) {
  derive("PBKDF2REQUEST", "PBKDF2Job",
         to_pbkdf2(std::move(password), std::move(salt), iterations, keylen, digest), keylen,
         std::move(callback));
}

void scrypt(std::string password, std::string salt, std::size_t keylen,
            const ScryptOptions& options, Derived callback) {
  const bool fits = EVP_PBE_scrypt(nullptr, 0, nullptr, 0, options.N, options.r, options.p,
                                   ScryptParameters::kMemoryMax, nullptr, 0) == 1;
  if (!fits) {
    throw Error(ErrorFields{.name = "RangeError",
                            .message = "Invalid scrypt params",
                            .code = "ERR_CRYPTO_INVALID_SCRYPT_PARAMS"});
  }
  derive("SCRYPTREQUEST", "ScryptJob",
         ScryptParameters{std::move(password), std::move(salt), options}, keylen,
         std::move(callback));
}

void random_bytes(std::size_t size, Derived callback) {
  check_range(size <= INT32_MAX, "size");
  derive("RANDOMBYTESREQUEST", "RandomBytesJob", RandomParameters{}, size, std::move(callback));
}

}  // namespace detail

Buffer pbkdf2Sync(const std::string& password, const std::string& salt, int iterations,
                  std::size_t keylen, const std::string& digest) {
  Buffer key = Buffer::alloc(keylen);
  if (!detail::to_pbkdf2(password, salt, iterations, keylen, digest).derive(key))
    throw detail::operation_failed("PBKDF2");
  return key;
}

Buffer randomBytes(std::size_t size) {
  detail::check_range(size <= INT32_MAX, "size");
  Buffer bytes = Buffer::alloc(size);
  if (!detail::RandomParameters{}.derive(bytes)) throw detail::operation_failed("randomBytes");
  return bytes;
}

}  // namespace nodeloop::crypto
