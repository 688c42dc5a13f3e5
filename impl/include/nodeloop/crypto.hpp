// crypto: what of it is a job of the thread pool.
//
// Order: a callback comes in the poll phase, when its job is done; jobs are begun in the order in
// which they were asked for, four at a time unless UV_THREADPOOL_SIZE says otherwise, beside those
// of fs, dns and zlib. randomInt() with a callback tells it in a tick while there are random
// numbers in store, which a job brings otherwise. Errors: an unknown digest and parameters that
// cannot be are thrown at once; what fails later is the callback's first argument. Ownership:
// arguments are copied. Thread: that of the current Environment. Units: bytes. Source:
// lib/internal/crypto/pbkdf2.js, scrypt.js, random.js, src/crypto/crypto_util.h CryptoJob.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <type_traits>
#include <utility>

#include "nodeloop/buffer.hpp"
#include "nodeloop/error.hpp"
#include "nodeloop/function.hpp"
#include "nodeloop/promise.hpp"

namespace nodeloop::crypto {

namespace detail {

using Derived = Function<void(Error, Buffer)>;

// Of a callable that may take fewer parameters.
template <class F>
Derived to_derived(F&& callback) {
  return [f = std::decay_t<F>(std::forward<F>(callback))](Error error, Buffer bytes) mutable {
    invoke_flexible(f, std::move(error), std::move(bytes));
  };
}

void pbkdf2(std::string password, std::string salt, int iterations, std::size_t keylen,
            const std::string& digest, Derived callback);

struct ScryptOptions {
  std::uint64_t N = 16384;
  std::uint64_t r = 8;
  std::uint64_t p = 1;
};
void scrypt(std::string password, std::string salt, std::size_t keylen,
            const ScryptOptions& options, Derived callback);
void random_bytes(std::size_t size, Derived callback);
void random_int(std::int64_t min, std::int64_t max, Function<void(Error, std::int64_t)> callback);

}  // namespace detail

using detail::ScryptOptions;

// callback(err, Buffer key).
template <class F>
void pbkdf2(std::string password, std::string salt, int iterations, std::size_t keylen,
            const std::string& digest, F&& callback) {
  detail::pbkdf2(std::move(password), std::move(salt), iterations, keylen, digest,
                 detail::to_derived(std::forward<F>(callback)));
}
Buffer pbkdf2Sync(const std::string& password, const std::string& salt, int iterations,
                  std::size_t keylen, const std::string& digest);

// callback(err, Buffer key).
template <class F>
void scrypt(std::string password, std::string salt, std::size_t keylen, F&& callback) {
  detail::scrypt(std::move(password), std::move(salt), keylen, {},
                 detail::to_derived(std::forward<F>(callback)));
}
template <class F>
void scrypt(std::string password, std::string salt, std::size_t keylen,
            const ScryptOptions& options, F&& callback) {
  detail::scrypt(std::move(password), std::move(salt), keylen, options,
                 detail::to_derived(std::forward<F>(callback)));
}

// callback(err, Buffer bytes), for no bytes before it returns.
template <class F>
void randomBytes(std::size_t size, F&& callback) {
  detail::random_bytes(size, detail::to_derived(std::forward<F>(callback)));
}
Buffer randomBytes(std::size_t size);

// From `min`, or 0, up to, without, `max`.
std::int64_t randomInt(std::int64_t min, std::int64_t max);
inline std::int64_t randomInt(std::int64_t max) { return randomInt(0, max); }
// callback(err, number).
template <class F>
void randomInt(std::int64_t min, std::int64_t max, F&& callback) {
  detail::random_int(
      min, max,
      [f = std::decay_t<F>(std::forward<F>(callback))](Error error, std::int64_t number) mutable {
        invoke_flexible(f, std::move(error), number);
      });
}
template <class F>
requires(!std::is_arithmetic_v<std::remove_cvref_t<F>>) void randomInt(std::int64_t max,
                                                                       F&& callback) {
  randomInt(0, max, std::forward<F>(callback));
}

// crypto.webcrypto.
struct SubtleCrypto {
  // `algorithm`: "SHA-1", "SHA-256", "SHA-384" or "SHA-512"; NotSupportedError for any other.
  Promise<Buffer> digest(std::string algorithm, const Buffer& data) const;
};
struct WebCrypto {
  SubtleCrypto subtle{};
};
inline constexpr WebCrypto webcrypto{};

}  // namespace nodeloop::crypto
