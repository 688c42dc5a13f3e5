#include "case.hpp"

CASE {
  auto cleared = setTimeout([] { console.log("cleared"); }, 1);

  clearTimeout(cleared);
  cleared.refresh();
  setTimeout([] { console.log("end"); }, 5);
  return spin();
}
