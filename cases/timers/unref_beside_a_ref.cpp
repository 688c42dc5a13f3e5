#include "case.hpp"

CASE {
  setTimeout([] { console.log("unref"); }, 1).unref();
  setTimeout([] { console.log("ref"); }, 20);
  return spin();
}
