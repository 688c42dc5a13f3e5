#include "case.hpp"

CASE {
  process.env["UV_THREADPOOL_SIZE"] = "1";

  crypto::pbkdf2("secret", "salt", 1000, 16, "sha1", [] { console.log("pbkdf2"); });
  fs::stat(".", [] { console.log("stat"); });
  crypto::randomBytes(8, [] { console.log("random"); });
  zlib::deflate("abc", [] { console.log("deflate"); });
  fs::stat(".", [] { console.log("last stat"); });
  return spin();
}
