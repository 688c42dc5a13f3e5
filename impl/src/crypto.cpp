// Source: lib/internal/crypto/pbkdf2.js, lib/internal/crypto/scrypt.js,
// lib/internal/crypto/random.js, src/crypto. The only file that knows OpenSSL.
#include "nodeloop/crypto.hpp"

#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/rand.h>

#include <deque>
#include <optional>

#include "dom_exception.hpp"
#include "process.hpp"
#include "threadpool_work.hpp"
#include "validators.hpp"

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

// What needs no loop may be called without an Environment.
Release current_release() {
  return Environment::exists() ? Environment::current().release() : newest_release;
}

// Of a job for which OpenSSL gives no reason. Source: src/crypto/crypto_util.h NodeCryptoError.
Error derivation_failed(const char* of_what) {
  const bool is_named = names_failed_derivations(current_release());
  return Error(is_named ? std::string(of_what) + " derivation failed" : "Deriving bits failed");
}

// validateInt32 of something that is counted from `least`.
void check_int32(double value, int least, const char* name) {
  using nodeloop::detail::out_of_range;
  if (value >= least && value <= INT32_MAX) return;
  throw out_of_range(name, ">= " + std::to_string(least) + " && <= 2147483647", value);
}

struct Pbkdf2Parameters {
  std::string password;
  std::string salt;
  int iterations;
  const EVP_MD* digest;
  Release release;

  Error failure() const { return derivation_failed("PBKDF2"); }
  bool derive(Buffer& key) const {
    if (key.length() == 0) return derives_empty_pbkdf2_keys(release);
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

  Error failure() const { return derivation_failed("scrypt"); }
  bool derive(Buffer& key) const {
    if (key.length() == 0) return true;  // ScryptTraits::DeriveBits: its parameters are known good
    return EVP_PBE_scrypt(password.data(), password.size(), bytes_of(salt), salt.size(), options.N,
                          options.r, options.p, kMemoryMax, bytes_of(key), key.length()) == 1;
  }
};

struct RandomParameters {
  Error failure() const { return Error("Deriving bits failed"); }
  bool derive(Buffer& key) const {
    return RAND_bytes(bytes_of(key), static_cast<int>(key.length())) == 1;
  }
};

struct HashParameters {
  const EVP_MD* digest;
  std::string data;

  Error failure() const { return Error("Deriving bits failed"); }
  bool derive(Buffer& key) const {
    return EVP_Digest(data.data(), data.size(), bytes_of(key), nullptr, digest, nullptr) == 1;
  }
};

// CryptoJob.
template <class Parameters>
struct DeriveBits : AsyncWrap {
  DeriveBits(Environment& env, const char* provider, Parameters inputs, std::size_t size,
             Derived then)
      : AsyncWrap(env, provider),
        parameters(std::move(inputs)),
        key(Buffer::alloc(size)),
        callback(std::move(then)) {}

  AsyncWrap& resource() { return *this; }
  void run() { done = parameters.derive(key); }
  void after() {
    if (done) {
      callback.invoke_once(nullptr, key);
    } else {
      callback.invoke_once(parameters.failure(), Buffer());
    }
  }

  Parameters parameters;
  Buffer key;
  Derived callback;
  bool done = false;
};

template <class Parameters>
void derive(const char* provider, Parameters parameters, std::size_t size, Derived callback) {
  Environment& env = Environment::current();
  ThreadPoolWork<DeriveBits<Parameters>>::schedule(env, env, provider, std::move(parameters), size,
                                                   std::move(callback));
}

Pbkdf2Parameters to_pbkdf2(std::string password, std::string salt, int iterations,
                           std::size_t keylen, const std::string& digest) {
  check_int32(iterations, 1, "iterations");
  check_int32(static_cast<double>(keylen), 0, "keylen");
  return {std::move(password), std::move(salt), iterations, to_digest(digest), current_release()};
}

}  // namespace

// randomCache and asyncCachePendingTasks.
class RandomCache {
 public:
  struct Task {
    std::int64_t min;
    std::int64_t max;
    Function<void(Error, std::int64_t)> callback;
  };

  bool empty() const noexcept { return offset_ == bytes_.length(); }
  void fill(Buffer bytes) {
    bytes_ = std::move(bytes);
    offset_ = 0;
  }
  // A number that is as likely as any other, if there is one left.
  std::optional<std::int64_t> take(std::int64_t min, std::int64_t max) {
    const std::int64_t range = max - min;
    while (!empty()) {
      std::int64_t number = 0;
      for (std::size_t i = 0; i < kNumberBytes; ++i)
        number = number << 8 | static_cast<unsigned char>(bytes_.data()[offset_++]);
      if (number < kRandomMax - kRandomMax % range) return number % range + min;
    }
    return std::nullopt;
  }

  static constexpr std::int64_t kRandomMax = 0xffff'ffff'ffff;
  static constexpr std::size_t kNumberBytes = 6;
  static constexpr std::size_t kCacheBytes = kNumberBytes * 1024;

  std::deque<Task> waiting;
  bool fill_in_progress = false;

 private:
  Buffer bytes_;
  std::size_t offset_ = 0;
};

namespace {

RandomCache& random_cache() {
  std::shared_ptr<RandomCache>& cache = Environment::current().process->random_cache;
  if (!cache) cache = std::make_shared<RandomCache>();
  return *cache;
}

// asyncRefillRandomIntCache. Of an error only the first that waits is told; the others try again.
void refill(RandomCache& cache) {
  if (std::exchange(cache.fill_in_progress, true)) return;
  random_bytes(RandomCache::kCacheBytes, [&cache](const Error& error, Buffer bytes) {
    cache.fill_in_progress = false;
    std::deque<RandomCache::Task> tasks = std::exchange(cache.waiting, {});
    std::optional<RandomCache::Task> failed;
    if (error) {
      failed = std::move(tasks.front());
      tasks.pop_front();
    } else {
      cache.fill(std::move(bytes));
    }
    for (RandomCache::Task& task : tasks) random_int(task.min, task.max, std::move(task.callback));
    if (failed) failed->callback(error, 0);
  });
}

void check_range_of_int(std::int64_t min, std::int64_t max) {
  using nodeloop::detail::out_of_range;
  if (max <= min) {
    throw out_of_range("max", "greater than the value of \"min\" (" + std::to_string(min) + ")",
                       static_cast<double>(max));
  }
  if (max - min > RandomCache::kRandomMax) {
    throw out_of_range("max - min", "<= " + std::to_string(RandomCache::kRandomMax),
                       static_cast<double>(max - min));
  }
}

// The digests of webcrypto; null for another.
const EVP_MD* find_web_digest(const std::string& name) {
  if (name == "SHA-1") return EVP_sha1();
  if (name == "SHA-256") return EVP_sha256();
  if (name == "SHA-384") return EVP_sha384();
  if (name == "SHA-512") return EVP_sha512();
  return nullptr;
}

}  // namespace

void random_int(std::int64_t min, std::int64_t max, Function<void(Error, std::int64_t)> callback) {
  check_range_of_int(min, max);
  RandomCache& cache = random_cache();
  if (const auto number = cache.take(min, max)) {
    process.nextTick([number = *number, callback = std::move(callback)]() mutable {
      callback(nullptr, number);
    });
    return;
  }
  cache.waiting.push_back({min, max, std::move(callback)});
  refill(cache);
}

void pbkdf2(std::string password, std::string salt, int iterations, std::size_t keylen,
            const std::string& digest, Derived callback) {
  derive("PBKDF2REQUEST",
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
  derive("SCRYPTREQUEST", ScryptParameters{std::move(password), std::move(salt), options}, keylen,
         std::move(callback));
}

void random_bytes(std::size_t size, Derived callback) {
  check_int32(static_cast<double>(size), 0, "size");
  if (size == 0) return callback(nullptr, Buffer());  // randomFill: at once, without a job
  derive("RANDOMBYTESREQUEST", RandomParameters{}, size, std::move(callback));
}

}  // namespace detail

Buffer pbkdf2Sync(const std::string& password, const std::string& salt, int iterations,
                  std::size_t keylen, const std::string& digest) {
  const auto parameters = detail::to_pbkdf2(password, salt, iterations, keylen, digest);
  Buffer key = Buffer::alloc(keylen);
  if (!parameters.derive(key)) throw parameters.failure();
  return key;
}

Buffer randomBytes(std::size_t size) {
  detail::check_int32(static_cast<double>(size), 0, "size");
  Buffer bytes = Buffer::alloc(size);
  const detail::RandomParameters parameters;
  if (!parameters.derive(bytes)) throw parameters.failure();
  return bytes;
}

std::int64_t randomInt(std::int64_t min, std::int64_t max) {
  detail::check_range_of_int(min, max);
  detail::RandomCache& cache = detail::random_cache();
  for (;;) {
    if (const auto number = cache.take(min, max)) return *number;
    cache.fill(randomBytes(detail::RandomCache::kCacheBytes));
  }
}

Promise<Buffer> SubtleCrypto::digest(std::string algorithm, const Buffer& data) const {
  for (char& each : algorithm)
    if (each >= 'a' && each <= 'z') each = static_cast<char>(each - 'a' + 'A');
  const EVP_MD* digest = detail::find_web_digest(algorithm);
  if (!digest) {
    return Promise<Buffer>::reject(
        nodeloop::detail::dom_exception("NotSupportedError", "Unrecognized algorithm name"));
  }
  auto [promise, resolve, reject] = Promise<Buffer>::withResolvers();
  detail::derive("HASHREQUEST",
                 detail::HashParameters{digest, std::string(data.data(), data.length())},
                 static_cast<std::size_t>(EVP_MD_size(digest)),
                 [resolve = resolve, reject = reject](const Error& error, Buffer hash) {
                   error ? reject(error) : resolve(std::move(hash));
                 });
  if (digest_is_the_jobs_promise(Environment::current().release())) return promise;
  const auto pass_on = [](Buffer hash) { return hash; };
  return promise.then(pass_on).then(pass_on);
}

}  // namespace nodeloop::crypto
