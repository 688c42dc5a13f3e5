// `Buffer`: a run of bytes, shared as JavaScript shares it.
//
// Ownership: copies and slices of a Buffer see the same bytes; the last one frees them. Thread:
// one, but a request of the thread pool may fill or read the bytes while it is under way. Source:
// lib/buffer.js.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace nodeloop {

class Buffer {
 public:
  Buffer() = default;

  static Buffer alloc(std::size_t size, char fill = 0);
  static Buffer allocUnsafe(std::size_t size);  // not filled
  static Buffer from(std::string_view text);
  // `length` bytes in all; what the parts do not fill is zero.
  static Buffer concat(const std::vector<Buffer>& parts, std::size_t length);

  char* data() noexcept { return bytes_ ? bytes_.get() + offset_ : nullptr; }
  const char* data() const noexcept { return bytes_ ? bytes_.get() + offset_ : nullptr; }
  std::size_t length() const noexcept { return length_; }
  std::size_t byteLength() const noexcept { return length_; }

  // The same bytes from `start` up to `end`, both cut to what there is.
  Buffer subarray(std::size_t start, std::size_t end = static_cast<std::size_t>(-1)) const noexcept;
  Buffer slice(std::size_t start, std::size_t end = static_cast<std::size_t>(-1)) const noexcept {
    return subarray(start, end);
  }
  // The bytes as they are; `encoding` may be "utf8", "latin1" or "hex".
  std::string toString(std::string_view encoding = "utf8") const;
  bool equals(const Buffer& other) const noexcept;
  // Whether others see its bytes, too.
  bool is_shared() const noexcept { return bytes_.use_count() > 1; }

 private:
  std::shared_ptr<char[]> bytes_;
  std::size_t offset_ = 0;
  std::size_t length_ = 0;
};

}  // namespace nodeloop
