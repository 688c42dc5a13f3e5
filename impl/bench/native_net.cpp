// Over TCP, both ends on one loop: each client sends a message, and the next one when a byte comes
// back. One client or 64 with messages of one byte, one with messages of 1 MiB.
#include <memory>
#include <vector>

#include "native.hpp"

namespace {

using namespace nodeloop;
using bench::Run;
using bench::run_program;
using bench::Seconds;

struct Exchange {
  Run& run;
  std::int64_t to_start;
  Buffer message;
  std::size_t connecting;
  std::vector<net::Socket> clients{};
  net::Server server{};

  void serve(net::Socket peer) const {
    peer.on("data",
            [peer, whole = message.length(), received = std::size_t{0}](Buffer bytes) mutable {
              received += bytes.length();
              if (received < whole) return;
              received = 0;
              peer.write("x");
            });
  }
  void add_client() {
    net::Socket client = net::connect(server.address().port, "127.0.0.1", [this] {
      if (--connecting > 0) return;
      run.start = bench::Clock::now();
      for (const net::Socket& each : clients) each.write(message);
    });
    client.on("data", [this, client] {
      if (!run.more()) return close();
      if (to_start-- > 0) client.write(message);
    });
    clients.push_back(client);
  }
  void close() const {
    for (const net::Socket& client : clients) client.destroy();
    server.close();
  }
};

Seconds exchange(std::int64_t items, std::size_t connections, std::size_t bytes) {
  std::unique_ptr<Exchange> state;
  return run_program(items, [&](Run& run) {
    state.reset(new Exchange{.run = run,
                             .to_start = items - static_cast<std::int64_t>(connections),
                             .message = Buffer::alloc(bytes),
                             .connecting = connections});
    state->server = net::createServer([&](net::Socket peer) { state->serve(std::move(peer)); });
    state->server.listen(0, "127.0.0.1", [&, connections] {
      for (std::size_t i = 0; i < connections; ++i) state->add_client();
    });
  });
}

Seconds tcp_byte(std::int64_t items) { return exchange(items, 1, 1); }
Seconds tcp_byte_64(std::int64_t items) { return exchange(items, 64, 1); }
Seconds tcp_mebibyte(std::int64_t items) { return exchange(items, 1, 1 << 20); }

WORKLOAD(tcp_byte)->Arg(10'000);
WORKLOAD(tcp_byte_64)->Arg(20'000);
WORKLOAD(tcp_mebibyte)->Arg(200);

}  // namespace
