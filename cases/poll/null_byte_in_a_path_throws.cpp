#include "case.hpp"

CASE {
  using namespace std::string_literals;
  try {
    fs::stat("a\0b"s, [] { console.log("never"); });
  } catch (Error& err) {
    console.log(err.code());
  }
  process.nextTick([] { console.log("tick"); });
  console.log("main");
  return spin();
}
