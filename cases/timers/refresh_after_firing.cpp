#include "case.hpp"

CASE {
  int runs = 0;

  auto timeout = setTimeout([&] { console.log("timeout", ++runs); }, 1);
  setTimeout(
      [&] {
        console.log("refresh");
        timeout.refresh();
      },
      10);
  return spin();
}
