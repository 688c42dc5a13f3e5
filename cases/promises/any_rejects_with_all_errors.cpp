#include "case.hpp"

CASE {
  Promise<>::any({
                     Promise<>([](auto resolve, auto reject) {
                       setImmediate([=] { reject(Error("late")); });
                     }),
                     Promise<>::reject(Error("early")),
                 })
      .catch_([](Error err) {
        console.log(err.name(), err.message());
        for (Error each : err.errors()) console.log(each.message());
      });
  return spin();
}
