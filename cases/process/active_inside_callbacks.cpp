#include "case.hpp"

CASE {
  auto count = [](std::string_view type) {
    int found = 0;
    for (const auto& name : process.getActiveResourcesInfo())
      if (name == type) found++;
    return found;
  };

  setTimeout([&] { console.log("timeout", count("Timeout")); }, 1);
  setImmediate([&] {
    console.log("immediate", count("Immediate"));
    setImmediate([&] { console.log("nested", count("Immediate")); });
    console.log("immediate", count("Immediate"));
  });
  return spin();
}
