#include "case.hpp"

CASE {
  Timeout timeout;
  timeout = setTimeout(
      [&] {
        console.log("cleared");
        clearTimeout(timeout);
        console.log(timeout.hasRef());
      },
      1);
  setTimeout([] { console.log("same list"); }, 1);
  setTimeout([] { console.log("later"); }, 5);
  return spin();
}
