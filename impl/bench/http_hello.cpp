// The server of the HTTP row: says its port, and answers whatever it is asked.
#include <nodeloop/node.hpp>

int main() {
  using namespace nodeloop;
  Environment env;
  return run_script(env, [] {
    const http::Server server = http::createServer(
        [](http::IncomingMessage, http::ServerResponse res) { res.end("hello world\n"); });
    server.listen(0, "127.0.0.1", [=] { console.log(server.address().port); });
    return spin();
  });
}
