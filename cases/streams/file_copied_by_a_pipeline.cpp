#include "case.hpp"

CASE {
  fs::writeFileSync("from.txt", "hello");
  auto from = fs::createReadStream("from.txt");
  auto to = fs::createWriteStream("to.txt");
  from.on("end", [] { console.log("end"); });
  to.on("finish", [] { console.log("finish"); });
  stream::pipeline(from, to, [&] {
    console.log("copied", fs::readFileSync("to.txt", "utf8"), from.closed(), to.closed());
  });
  return spin();
}
