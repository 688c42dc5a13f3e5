// From the bytes a run wrote to its Outcome.
#pragma once

#include <string_view>

#include "outcome.hpp"
#include "process.hpp"

namespace ordeal {

// Splits `output` into lines and takes from its end the report of an uncaught error, in the shape
// in which Node 18 to 26 and the native loop print it (src/node_errors.cc PrintException); the
// first line of the error goes to `uncaught`, without the brackets that Node puts around an error
// that has no stack. `script` is the path of the program's source: where the last line printed was
// not ended, it tells where that line ends and the report begins.
//
// Beyond that only what cannot be the same in two runs, or depends on where a file lies, is
// changed:
// "(node:1234) Warning: x" loses the process id, and what follows it the stack and the hint "(Use
// `node --trace-warnings ...`)"; the report of an unsettled top-level await is cut to "Warning:
// Detected unsettled top-level await"; after SIGABRT, Node's dump of native frames is dropped;
// bytes that are not UTF-8 become U+FFFD.
Outcome parse_transcript(std::string_view output, int exit_code, int signal,
                         std::string_view script = {});

// The Run that an ended process was.
Run to_run(const Exit& exit, std::string_view script = {});

}  // namespace ordeal
