// Text that every reader of our files accepts.
#pragma once

#include <string>
#include <string_view>

namespace ordeal {

// `bytes` with each byte that is not part of valid UTF-8 replaced by U+FFFD.
std::string to_valid_utf8(std::string_view bytes);

}  // namespace ordeal
