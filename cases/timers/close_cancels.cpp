#include "case.hpp"

CASE {
  Timeout timeout = setTimeout([] { console.log("never"); }, 1);
  timeout.close();
  setTimeout([] { console.log("end"); }, 8);
  return spin();
}
