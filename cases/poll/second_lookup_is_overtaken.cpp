#include "case.hpp"

CASE {
  process.env["UV_THREADPOOL_SIZE"] = "1";

  child_process::execSync("mkfifo fifo");
  fs::open("fifo", "r", [] { console.log("open"); });
  dns::lookup("localhost", [] { console.log("lookup 1"); });
  dns::lookup("localhost", [] { console.log("lookup 2"); });
  fs::stat(".", [] { console.log("stat"); });
  fs::openSync("fifo", "r+");
  return spin();
}
