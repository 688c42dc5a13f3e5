#include "case.hpp"

CASE {
  const http::Agent agent({.maxTotalSockets = 1});
  int servers = 0;
  std::function<void()> first;
  std::function<void()> second;
  auto listening = [&] {
    if (++servers == 3) first();
  };
  auto serve = [&](const std::string& name) {
    return http::createServer(
               [](http::IncomingMessage req, http::ServerResponse res) { res.end(); })
        .listen("./" + name + ".sock", [&] { listening(); });
  };
  auto a = serve("a");
  auto b = serve("b");
  auto c = serve("c");
  auto get = [&](const std::string& name) {
    return http::get({.socketPath = "./" + name + ".sock", .agent = agent},
                     [name](http::IncomingMessage res) {
                       console.log(name);
                       res.resume();
                     });
  };

  first = [&] {
    get("a");
    get("c").on("close", [&] { second(); });
  };
  second = [&] {
    get("a");
    get("b");
    get("c").on("close", [&] {
      a.close();
      b.close();
      c.close();
    });
  };
  return spin();
}
