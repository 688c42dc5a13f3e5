#include "case.hpp"

CASE {
  auto longest = setTimeout([] { console.log("longest"); }, 2147483647);

  setTimeout(
      [&] {
        console.log("end");
        clearTimeout(longest);
      },
      5);
  return spin();
}
