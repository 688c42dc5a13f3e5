#include "case.hpp"

CASE {
  stream::Readable r({
      .read = [] {},
      .destroy =
          [](auto err, auto cb) {
            console.log("destroy");
            setImmediate([=] {
              cb(err);
              console.log("after cb");
            });
          },
  });
  r.on("error", [] { console.log("error"); });
  r.on("close", [] { console.log("close"); });
  r.destroy(Error("boom"));
  console.log("sync");
  return spin();
}
