#include "case.hpp"

CASE {
  static AsyncLocalStorage<std::string> als;
  static auto show = [](std::string name) { console.log(name, als.getStore()); };
  struct {
    void then(Resolver<void> resolve, Rejecter<void> reject) {
      show("then");
      resolve();
    }
  } thenable;
  auto wait = [&]() -> Promise<> {
    co_await thenable;
    show("awaited");
  };

  als.run("value", wait);
  show("main");
  return spin();
}
