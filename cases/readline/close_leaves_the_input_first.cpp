#include "case.hpp"

CASE {
  stream::PassThrough input(stream::Options{});
  auto lines = readline::createInterface({input});

  lines.on("close", [&] { console.log("close", input.listenerCount("data")); });
  console.log("open", input.listenerCount("data"), lines.listenerCount("close"));
  lines.close();
  return spin();
}
