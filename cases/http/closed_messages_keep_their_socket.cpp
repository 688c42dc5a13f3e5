#include "case.hpp"

CASE {
  http::IncomingMessage request;
  http::ServerResponse response;
  http::Server server =
      http::createServer([&](http::IncomingMessage req, http::ServerResponse res) {
        request = req;
        response = res;
        res.destroy();
      });
  server.listen("./server.sock", [&] {
    http::ClientRequest req = http::get({.socketPath = "./server.sock", .agent = false});
    req.on("error", [](Error err) { console.log(err.code()); });
    req.on("close", [&, req] {
      console.log("close");
      server.close();
      setTimeout(
          [&, req] {
            console.log(req.socket().destroyed(), response.socket().destroyed(),
                        request.socket().destroyed());
            response.end("late", [] { console.log("end callback"); });
            console.log(response.writableLength());
          },
          1);
    });
  });
  return spin();
}
