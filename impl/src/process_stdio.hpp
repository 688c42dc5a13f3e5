// The standard streams of a process. Source: lib/internal/bootstrap/switches/is_main_thread.js.
#pragma once

#include <string_view>

#include "nodeloop/stream.hpp"

namespace nodeloop::detail {

// process.stdin: on descriptor 0 as what that is; in a worker what its maker writes to it, if it
// was made to have any, and otherwise without anything in it.
Ref<stream::detail::StreamState> standard_input();
// process.stdout and process.stderr, by their descriptors: written to at once; in a worker by way
// of its maker.
Ref<stream::detail::StreamState> standard_output(int descriptor);

}  // namespace nodeloop::detail
