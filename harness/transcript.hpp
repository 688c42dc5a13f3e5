// From the bytes a run wrote to its Outcome.
#pragma once

#include <string_view>

#include "outcome.hpp"
#include "process.hpp"

namespace ordeal {

// Splits `output` into lines and takes from its end the report of an uncaught error, in the shape
// in which Node 18 to 26 and the native loop print it (src/node_errors.cc PrintException,
// TriggerUncaughtException); its first line goes to `uncaught`. "(node:1234) Warning" loses the
// process id, and the hint "(Use `node --trace-warnings ...` ...)" is dropped. Nothing else is
// changed.
Outcome parse_transcript(std::string_view output, int exit_code, int signal);

// The Run that an ended process was.
Run to_run(const Exit& exit);

}  // namespace ordeal
