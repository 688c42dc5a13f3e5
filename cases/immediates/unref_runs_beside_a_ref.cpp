#include "case.hpp"

CASE {
  process.on("exit", [] { console.log("exit"); });
  setImmediate([] { console.log("unref A"); }).unref();
  setImmediate([] {
    console.log("B");
    setImmediate([] { console.log("unref from B"); }).unref();
  });
  setImmediate([] { console.log("unref C"); }).unref();
  return spin();
}
