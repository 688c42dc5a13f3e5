#include "case.hpp"

CASE {
  stream::PassThrough input(stream::Options{});
  auto patient = readline::createInterface({.input = input, .crlfDelay = 100000});
  auto hasty = readline::createInterface({.input = input, .crlfDelay = 1});

  patient.on("line", [](std::string line) { console.log("patient", line.size()); });
  hasty.on("line", [](std::string line) { console.log("hasty", line.size()); });
  input.write("a\r");
  setTimeout([&] { input.end("\nb"); }, 150);
  return spin();
}
