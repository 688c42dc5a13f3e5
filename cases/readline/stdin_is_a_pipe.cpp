#include "case.hpp"

CASE {
  child_process::execSync("mkfifo fifo");
  auto writer = fs::openSync("fifo", "r+");
  fs::closeSync(0);
  fs::openSync("fifo", "r");
  fs::writeSync(writer, "a\nb\n");
  auto lines = readline::createInterface({process.stdin_()});

  lines.on("line", [=](std::string line) {
    console.log("line", line);
    if (line != "b") return;
    setImmediate([=] {
      console.log("immediate");
      fs::writeSync(writer, "c\nd");
      fs::closeSync(writer);
    });
  });
  lines.on("close", [] { console.log("close"); });
  return spin();
}
