#include "line_printer.hpp"

#include <sys/ioctl.h>

#include "diff.hpp"

namespace ordeal {
namespace {

std::size_t columns_of(std::FILE* file) {
  winsize size{};
  if (ioctl(fileno(file), TIOCGWINSZ, &size) == 0 && size.ws_col > 1) return size.ws_col - 1u;
  return 79;
}

}  // namespace

LinePrinter::LinePrinter(std::FILE* file, bool terminal) : file_(file), terminal_(terminal) {}

LinePrinter::~LinePrinter() {
  erase();
  std::fflush(file_);
}

void LinePrinter::status(std::string_view text) {
  if (!terminal_) return;
  const std::string next = printable(text, columns_of(file_));
  if (next == status_) return;
  // One write: overwriting in two steps flickers.
  const std::string out = "\r" + next + "\x1b[K";
  std::fwrite(out.data(), 1, out.size(), file_);
  std::fflush(file_);
  status_ = next;
}

void LinePrinter::line(std::string_view text) {
  const std::string status = status_;
  erase();
  std::fwrite(text.data(), 1, text.size(), file_);
  std::fputc('\n', file_);
  this->status(status);
  std::fflush(file_);
}

void LinePrinter::erase() {
  if (status_.empty()) return;
  std::fputs("\r\x1b[K", file_);
  status_.clear();
}

}  // namespace ordeal
