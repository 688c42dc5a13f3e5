#include "case.hpp"

CASE {
  auto show = [](const char* name) {
    console.log(name);
    for (const auto& resource : process.getActiveResourcesInfo()) console.log(resource);
  };

  setTimeout(
      [&] {
        show("timer");
        setImmediate([&] { show("immediate"); });
        show("immediate queued");
      },
      1);
  return spin();
}
