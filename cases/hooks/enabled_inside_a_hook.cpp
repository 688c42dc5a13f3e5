#include "case.hpp"

CASE {
  static std::string heard = "";
  static auto late = createHook({.init = [](int, std::string type) { heard += " late " + type; }});
  static auto hook = createHook({
      .init =
          [](int, std::string type) {
            heard += " init " + type;
            if (type != "FIRST") return;
            late.enable();
            AsyncResource("NESTED");
          },
  });

  hook.enable();
  AsyncResource("FIRST");
  AsyncResource("SECOND");
  hook.disable();
  late.disable();
  console.log(heard);
  return spin();
}
