#include "case.hpp"

CASE {
  auto show = [](std::string name) { console.log(name, executionAsyncId() != 0); };
  static auto hook = createHook({.init = [] {}}).enable();

  Promise<>::resolve()
      .then([=] {
        hook.disable();
        show("disables");
      })
      .then([=] { show("next"); });
  return spin();
}
