#include "case.hpp"

CASE {
  crypto::webcrypto.subtle.digest("SHA-256", Buffer::alloc(3)).then([] {
    console.log("digest");
    process.nextTick([] { console.log("tick of the digest"); });
  });
  process.nextTick([] { console.log("tick"); });
  setImmediate([] { console.log("immediate"); });
  return spin();
}
