#include "case.hpp"

CASE {
  const auto result = child_process::spawnSync(
      "/bin/sh", {"-c", "sleep 30 & printf abcdefghij; wait"}, {.maxBuffer = 4});
  console.log(result.status);
  console.log(result.signal);
  console.log(result.error.code());
  console.log(result.stdout_);
  return spin();
}
