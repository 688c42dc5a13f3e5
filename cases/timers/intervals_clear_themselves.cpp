#include "case.hpp"

CASE {
  int runs = 0;
  Timeout fast;
  Timeout slow;

  fast = setInterval(
      [&] {
        console.log("fast", ++runs);
        if (runs == 2) clearInterval(fast);
      },
      40);
  slow = setInterval(
      [&] {
        console.log("slow");
        clearInterval(slow);
      },
      45);
  return spin();
}
