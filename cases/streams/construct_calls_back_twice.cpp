#include "case.hpp"

CASE {
  stream::Writable w({.construct =
                          [](auto callback) {
                            callback();
                            callback();
                          },
                      .write =
                          [](auto chunk, auto encoding, auto callback) {
                            console.log("write");
                            setImmediate(callback);
                          }});

  w.on("error", [](Error err) { console.log(err.code()); });
  w.on("close", [] { console.log("close"); });
  w.write("abc", [] { console.log("written"); });
  return spin();
}
