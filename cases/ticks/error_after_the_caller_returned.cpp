#include "case.hpp"

CASE {
  auto apiCall = [](int arg, std::function<void(Error)> callback) {
    if (arg < 0) return process.nextTick(callback, RangeError("negative"));
    setImmediate(callback, nullptr);
  };
  auto call = [&](std::string label) {
    apiCall(-1, [label](Error err) { console.log(label, err.message()); });
    console.log(label, "returned");
  };

  call("main");
  apiCall(1, [&](Error err) {
    console.log(err ? "error" : "ok");
    call("immediate");
  });
  return spin();
}
