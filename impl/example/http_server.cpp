// An HTTP server that ends in good order: on SIGTERM it takes no more connections, answers the
// requests that it has, and ends; if that takes more than five seconds, without them.
//   http_server [PORT]
#include <nodeloop/node.hpp>

using namespace nodeloop;

void answer(http::IncomingMessage req, http::ServerResponse res) {
  if (req.url() == "/slow") {
    setTimeout([=] { res.end("at last\n"); }, 200);
    return;
  }
  if (req.method() == "POST") {
    req.pipe(res);  // an echo, no faster than the client reads
    return;
  }
  fs::readFile("." + req.url(), [=](Error err, Buffer data) {
    if (err) {
      res.writeHead(err.code() == "ENOENT" ? 404 : 500, {{"Content-Type", "text/plain"}});
      res.end(err.code() + "\n");
      return;
    }
    res.end(data);
  });
}

int main(int argc, char** argv) {
  const int port = argc > 1 ? std::stoi(argv[1]) : 8080;
  Environment env(
      {.release = std::nullopt, .arguments = {argv, argv + argc}, .exit_handler = nullptr});
  return run_script(env, [port] {
    const http::Server server = http::createServer(answer);
    server.on("error", [](Error err) {
      console.error(err.message());
      process.exitCode = 1;
    });
    server.listen(port, "127.0.0.1", [=] { console.log("listening on", server.address().port); });
    process.on("SIGTERM", [=] {
      console.log("closing");
      server.close([] { console.log("closed"); });
      setTimeout([] { process.exit(1); }, 5000).unref();
    });
    return spin();
  });
}
