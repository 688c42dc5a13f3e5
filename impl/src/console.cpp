#include "nodeloop/console.hpp"

#include <poll.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <cmath>

#include "process.hpp"
#include "process_stdio.hpp"

namespace nodeloop {

std::string to_console_text(double number) {
  if (std::isnan(number)) return "NaN";
  if (std::isinf(number)) return number < 0 ? "-Infinity" : "Infinity";
  if (number == 0) return std::signbit(number) ? "-0" : "0";
  std::array<char, 400> digits;
  // Number::toString: plain digits below 10^21, the shortest that read back.
  const bool plain = std::abs(number) < 1e21 && std::abs(number) >= 1e-6;
  const auto [end, failed] =
      std::to_chars(digits.data(), digits.data() + digits.size(), number,
                    plain ? std::chars_format::fixed : std::chars_format::scientific);
  std::string text(digits.data(), end);
  // to_chars writes two digits of exponent at least; JavaScript writes as few as it can.
  if (const std::size_t e = text.find('e'); e != std::string::npos && text[e + 2] == '0')
    text.erase(e + 2, 1);
  return text;
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
