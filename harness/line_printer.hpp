// One status line that overwrites itself on a terminal, and lines that stay. Elsewhere the status
// is not printed, so that a log has one line a case. Not for use by several threads at once.
#pragma once

#include <cstdio>
#include <string>
#include <string_view>

namespace ordeal {

class LinePrinter {
 public:
  // `file` is borrowed. `terminal`: whether lines may be overwritten.
  LinePrinter(std::FILE* file, bool terminal);
  ~LinePrinter();  // takes the status away
  LinePrinter(const LinePrinter&) = delete;
  LinePrinter& operator=(const LinePrinter&) = delete;

  void status(std::string_view text);  // cut to the terminal's width
  void line(std::string_view text);    // above the status

 private:
  void erase();
  std::FILE* file_;
  bool terminal_;
  std::string status_;
};

}  // namespace ordeal
