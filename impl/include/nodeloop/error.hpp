// `Error`: what is thrown, rejected with, and passed to callbacks as `err`.
//
// Ownership: a shared handle to an immutable value; copying is cheap. An empty Error is "null" and
// tests false. Thread: stays on the thread that made it. Source: Node's lib/internal/errors.js.
#pragma once

#include <exception>
#include <string>
#include <vector>

#include "nodeloop/ref_counted.hpp"

namespace nodeloop {

struct ErrorFields;

class Error {
 public:
  Error() noexcept = default;
  Error(std::nullptr_t) noexcept {}
  explicit Error(std::string message);
  explicit Error(const char* message) : Error(std::string(message)) {}
  explicit Error(ErrorFields fields);

  explicit operator bool() const noexcept { return static_cast<bool>(data_); }
  bool operator==(const Error&) const noexcept = default;  // the same object, as === in JavaScript

  const std::string& name() const;
  const std::string& message() const;
  const std::string& code() const;
  const std::string& syscall() const;
  const std::string& path() const;
  int errnum() const;
  const std::vector<Error>& errors() const;
  const std::string& cmd() const;
  const std::string& signal() const;
  bool killed() const;

  // "Error: boom", or "Error [ERR_CODE]: boom" where Node's own errors carry a code.
  std::string to_string() const;

 private:
  struct Data;
  const ErrorFields& fields() const;

  Ref<const Data> data_;
};

struct ErrorFields {
  std::string name = "Error";
  std::string message{};
  std::string code{};     // "ENOENT", or empty
  std::string syscall{};  // "open", or empty
  std::string path{};
  int errnum = 0;               // libuv's negative number, or 0
  std::vector<Error> errors{};  // of an AggregateError
  std::string cmd{};            // of exec and execFile: the command that failed
  std::string signal{};         // "SIGTERM", of a command that one ended
  bool killed = false;          // that signal was asked for
};

struct Error::Data : RefCounted<Data> {
  ~Data();
  ErrorFields fields;
};

Error TypeError(std::string message);
Error RangeError(std::string message);

// The error of a failed libuv call, worded as Node words it: "ENOENT: no such file or directory,
// open 'x'". `status` is libuv's negative error number. Source: lib/internal/errors.js UVException.
Error uv_exception(int status, std::string syscall, std::string path = {}, std::string dest = {});
// The same of a socket or child process: "read ECONNRESET". Source: errors.js ErrnoException.
Error errno_exception(int status, std::string syscall);
// One error for what went wrong (`outer`) and for what failed while that was dealt with (`inner`):
// either if there is no other, or an AggregateError of both. Source: errors.js aggregateTwoErrors.
Error aggregate_two_errors(const Error& inner, const Error& outer);

// Any exception as an Error: an Error as it is, a std::exception by its what().
Error to_error(std::exception_ptr exception) noexcept;
// The exception being handled, for use in a catch block.
Error current_error() noexcept;
// The same where JavaScript could catch it: what ends a worker's thread cannot be caught, and is
// thrown on.
Error caught_error();

}  // namespace nodeloop
