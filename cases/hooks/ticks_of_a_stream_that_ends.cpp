#include "case.hpp"

CASE {
  int ticks = 0;
  std::string told = "";
  auto tell = [&](std::string what) {
    return [&, what] { told += " " + what + " " + std::to_string(ticks); };
  };
  createHook({.init = [&](int id, std::string type) {
    if (type == "TickObject") ++ticks;
  }}).enable();
  stream::PassThrough through(stream::Options{});
  through.on("data", tell("data"));
  through.on("end", tell("end"));
  through.on("close", tell("close"));
  through.end("x");
  setImmediate([&] { console.log(told); });
  return spin();
}
