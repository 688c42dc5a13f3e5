#include "nodeloop/console.hpp"

#include <poll.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <cmath>
#include <cstdlib>

#include "process.hpp"
#include "process_stdio.hpp"

namespace nodeloop {

namespace {

// `digits` with a point behind the first of them, times ten to the power of `exponent`.
std::string laid_out(std::string digits, int exponent) {
  const int count = static_cast<int>(digits.size());
  if (exponent >= 21 || exponent < -6) {
    if (count > 1) digits.insert(1, ".");
    return digits + (exponent < 0 ? "e-" : "e+") + std::to_string(std::abs(exponent));
  }
  if (exponent < 0) return "0." + std::string(-exponent - 1, '0') + digits;
  if (exponent + 1 >= count) return digits + std::string(exponent + 1 - count, '0');
  return digits.insert(exponent + 1, ".");
}

}  // namespace

std::string to_console_text(double number) {
  if (std::isnan(number)) return "NaN";
  if (std::isinf(number)) return number < 0 ? "-Infinity" : "Infinity";
  if (number == 0) return std::signbit(number) ? "-0" : "0";
  // The shortest digits that read back, laid out as Number::toString has them.
  std::array<char, 32> shortest;
  const char* const end = std::to_chars(shortest.data(), shortest.data() + shortest.size(),
                                        std::abs(number), std::chars_format::scientific)
                              .ptr;
  const std::string_view text(shortest.data(), end);
  const std::size_t e = text.find('e');
  const int exponent = std::stoi(std::string(text.substr(e + 1)));
  std::string digits(text.substr(0, e));
  if (digits.size() > 1) digits.erase(1, 1);  // the point
  return (number < 0 ? "-" : "") + laid_out(std::move(digits), exponent);
}

std::string to_console_text(std::string_view text) { return std::string(text); }

std::string to_console_text(const Error& error) { return error ? error.to_string() : "null"; }

int detail::write_bytes(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written > 0) {
      bytes.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno == EAGAIN) {
      pollfd writable{descriptor, POLLOUT, 0};
      poll(&writable, 1, -1);
    } else if (errno != EINTR) {
      return -errno;
    }
  }
  return 0;
}

void detail::write_line(int descriptor, std::string line) {
  line += '\n';
  const bool in_worker = Environment::exists() && Environment::current().process->stop_worker;
  if (in_worker) {
    stream::detail::write(*standard_output(descriptor), line);
  } else {
    write_bytes(descriptor, line);
  }
}

}  // namespace nodeloop
