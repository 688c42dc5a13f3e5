#include "case.hpp"

CASE {
  stream::PassThrough input(stream::Options{});
  auto lines = readline::createInterface({input});

  lines.on("line", [] { console.log("line"); });
  lines.on("close", [] { console.log("close"); });
  input.end("one\u2028three\u2029fifth\n");
  return spin();
}
