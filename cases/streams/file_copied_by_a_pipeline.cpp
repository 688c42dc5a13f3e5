#include "case.hpp"

CASE {
  fs::writeFileSync("source.txt", "hello");
  auto source = fs::createReadStream("source.txt");
  auto destination = fs::createWriteStream("destination.txt");
  source.on("end", [] { console.log("end"); });
  destination.on("finish", [] { console.log("finish"); });
  stream::pipeline(source, destination, [&] {
    console.log("copied", fs::readFileSync("destination.txt", "utf8"), source.closed(),
                destination.closed());
  });
  return spin();
}
