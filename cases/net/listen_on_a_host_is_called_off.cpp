#include "case.hpp"

CASE {
  auto server = net::createServer();

  server.listen({.port = 0, .host = "localhost"}, [&] {
    console.log("listening", server.listening());
    server.close([](Error err) { console.log("closed again", !err); });
  });
  server.close([](Error err) { console.log("closed", err.code()); });
  return spin();
}
