#include "case.hpp"

CASE {
  process.on("unhandledRejection", [](Error err) { console.log("unhandled", err.message()); });
  auto slow = Promise<>([](auto resolve, auto reject) {
    setImmediate([reject] {
      console.log("slow");
      reject(Error("slow"));
    });
  });
  Promise<>::all({slow, Promise<>::reject(Error("fast"))}).catch_([](Error err) {
    console.log("rejected", err.message());
  });
  return spin();
}
