#include "nodeloop/buffer.hpp"

#include <algorithm>
#include <cstring>

#include "nodeloop/error.hpp"

namespace nodeloop {

Buffer Buffer::allocUnsafe(std::size_t size) {
  Buffer buffer;
  buffer.bytes_ = std::make_shared_for_overwrite<char[]>(size);
  buffer.length_ = size;
  return buffer;
}

Buffer Buffer::alloc(std::size_t size, char fill) {
  Buffer buffer = allocUnsafe(size);
  std::memset(buffer.data(), fill, size);
  return buffer;
}

Buffer Buffer::from(std::string_view text) {
  Buffer buffer = allocUnsafe(text.size());
  std::ranges::copy(text, buffer.data());
  return buffer;
}

Buffer Buffer::concat(const std::vector<Buffer>& parts, std::size_t length) {
  Buffer whole = alloc(length);
  std::size_t at = 0;
  for (const Buffer& part : parts) {
    const std::size_t size = std::min(part.length(), length - at);
    std::copy_n(part.data(), size, whole.data() + at);
    at += size;
  }
  return whole;
}

Buffer Buffer::subarray(std::size_t start, std::size_t end) const noexcept {
  Buffer part = *this;
  end = std::min(end, length_);
  start = std::min(start, end);
  part.offset_ += start;
  part.length_ = end - start;
  return part;
}

std::string Buffer::toString(std::string_view encoding) const {
  if (encoding == "utf8" || encoding == "utf-8" || encoding == "latin1")
    return std::string(data(), length_);
  if (encoding != "hex") throw TypeError("Unknown encoding: " + std::string(encoding));
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (std::size_t i = 0; i < length_; ++i) {
    const auto byte = static_cast<unsigned char>(data()[i]);
    text += digits[byte >> 4];
    text += digits[byte & 15];
  }
  return text;
}

bool Buffer::equals(const Buffer& other) const noexcept {
  return std::equal(data(), data() + length_, other.data(), other.data() + other.length_);
}

}  // namespace nodeloop
