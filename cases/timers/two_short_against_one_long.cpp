#include "case.hpp"

CASE {
  setTimeout([] { setTimeout([] { console.log("10 and 10"); }, 10); }, 10);
  setTimeout([] { console.log("20"); }, 20);
  return spin();
}
