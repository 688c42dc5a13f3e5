#include "case.hpp"

CASE {
  child_process::execFile("yes", {}, {.maxBuffer = 8}, [](Error err, std::string stdout_) {
    console.log("callback", err.code(), stdout_.length());
  });
  return spin();
}
