#include "nodeloop/error.hpp"

#include <uv.h>

#include "nodeloop/async.hpp"
#include "process.hpp"

namespace nodeloop {

Error::Data::~Data() = default;

Error::Error(std::string message) : Error(ErrorFields{.message = std::move(message)}) {}

Error::Error(ErrorFields fields) {
  auto data = make_ref<Data>();
  data->fields = std::move(fields);
  data_ = Ref<const Data>(data.get());
}

const ErrorFields& Error::fields() const {
  static const ErrorFields null{.name = "null"};
  return data_ ? data_->fields : null;
}

const std::string& Error::name() const { return fields().name; }
const std::string& Error::message() const { return fields().message; }
const std::string& Error::code() const { return fields().code; }
const std::string& Error::syscall() const { return fields().syscall; }
const std::string& Error::path() const { return fields().path; }
int Error::errnum() const { return fields().errnum; }
const std::vector<Error>& Error::errors() const { return fields().errors; }
const std::string& Error::cmd() const { return fields().cmd; }
const std::string& Error::signal() const { return fields().signal; }
bool Error::killed() const { return fields().killed; }

std::string Error::to_string() const {
  const ErrorFields& f = fields();
  std::string text = f.name;
  if (f.code.starts_with("ERR_")) text += " [" + f.code + "]";
  return f.message.empty() ? text : text + ": " + f.message;
}

Error TypeError(std::string message) {
  return Error(ErrorFields{.name = "TypeError", .message = std::move(message)});
}

Error RangeError(std::string message) {
  return Error(ErrorFields{.name = "RangeError", .message = std::move(message)});
}

Error uv_exception(int status, std::string syscall, std::string path, std::string dest) {
  const std::string code = uv_err_name(status);
  std::string message = code + ": " + uv_strerror(status) + ", " + syscall;
  if (!path.empty()) message += " '" + path + "'";
  if (!dest.empty()) message += " -> '" + dest + "'";
  return Error(ErrorFields{.message = std::move(message),
                           .code = code,
                           .syscall = std::move(syscall),
                           .path = std::move(path),
                           .errnum = status});
}

Error errno_exception(int status, std::string syscall) {
  const std::string code = uv_err_name(status);
  std::string message = syscall + " " + code;
  return Error(ErrorFields{.message = std::move(message),
                           .code = code,
                           .syscall = std::move(syscall),
                           .errnum = status});
}

Error aggregate_two_errors(const Error& inner, const Error& outer) {
  if (!inner || !outer || inner == outer) return inner ? inner : outer;
  std::vector<Error> errors = outer.errors();
  if (errors.empty()) errors.push_back(outer);
  errors.push_back(inner);
  return Error(ErrorFields{.name = "AggregateError",
                           .message = outer.message(),
                           .code = outer.code(),
                           .errors = std::move(errors)});
}

Error to_error(std::exception_ptr exception) noexcept {
  try {
    std::rethrow_exception(std::move(exception));
  } catch (const Error& error) {
    return error;
  } catch (const std::exception& error) {
    return Error(error.what());
  } catch (...) {
    return Error("an exception that is neither an Error nor a std::exception");
  }
}

Error current_error() noexcept { return to_error(std::current_exception()); }

Error caught_error() {
  try {
    throw;
  } catch (const WorkerExit&) {
    throw;
  } catch (...) {
    return current_error();
  }
}

Error detail::error_that_left(std::coroutine_handle<> function, bool has_slept) {
  try {
    return caught_error();
  } catch (...) {
    if (has_slept) Environment::current().process->left_coroutines.emplace_back(function);
    throw;
  }
}

}  // namespace nodeloop
