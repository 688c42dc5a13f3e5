#include <gtest/gtest.h>
#include <malloc.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <vector>

#include "testing.hpp"

namespace nodeloop {
namespace {

using testing::Lines;
using testing::open_descriptors;
using testing::run;

class NetTest : public ::testing::TestWithParam<const char*> {
 protected:
  Release release() const { return *parse_release(GetParam()); }
};

// The releases before and after one connection a turn, and the end behind the last bytes.
INSTANTIATE_TEST_SUITE_P(Releases, NetTest, ::testing::Values("18.20.8", "22.23.3", "26.10.0"));

TEST_P(NetTest, WhatIsWrittenComesBack) {
  EXPECT_EQ(run(
                [](auto log) {
                  static net::Server server;
                  server = net::createServer([](net::Socket peer) {
                    peer.pipe(peer);
                    server.close();
                  });
                  server.listen(0, "127.0.0.1", [=] {
                    const net::Socket socket = net::connect(server.address().port, "127.0.0.1");
                    const std::string sent(1024 * 1024, 'x');
                    const auto received = std::make_shared<std::string>();
                    socket.setEncoding("utf8");
                    socket.on("data", [=](std::string text) { *received += text; });
                    socket.on("end", [=] { log(*received == sent ? "all" : "not all"); });
                    socket.end(sent);
                  });
                },
                release()),
            Lines{"all"});
}

TEST_P(NetTest, WhatIsKeptOfOneReadIsNotWrittenOverByTheNext) {
  EXPECT_EQ(run(
                [](auto log) {
                  static net::Server server;
                  std::string sent;
                  while (sent.size() < 2'000'000) sent += std::to_string(sent.size()) + ' ';
                  server = net::createServer([=](net::Socket peer) {
                    peer.end(sent);
                    server.close();
                  });
                  server.listen(0, "127.0.0.1", [=] {
                    const net::Socket socket = net::connect(server.address().port, "127.0.0.1");
                    const auto kept = std::make_shared<std::vector<Buffer>>();
                    socket.on("data", [=](Buffer bytes) { kept->push_back(bytes); });
                    socket.on("end", [=] {
                      const Buffer all = Buffer::concat(*kept, sent.size());
                      log(all.toString() == sent ? "all" : "not all");
                    });
                  });
                },
                release()),
            Lines{"all"});
}

TEST_P(NetTest, ManyConnectionsAreAllTaken) {
  constexpr int connections = 200;
  EXPECT_EQ(run(
                [](auto log) {
                  static net::Server server;
                  static int taken = 0;
                  taken = 0;
                  server = net::createServer([=](net::Socket peer) {
                    peer.resume();
                    peer.end();
                    if (++taken < connections) return;
                    server.close([=] { log("all"); });
                  });
                  server.listen(0, "127.0.0.1", [] {
                    for (int i = 0; i < connections; ++i) {
                      net::connect(server.address().port, "127.0.0.1").resume();
                    }
                  });
                },
                release()),
            Lines{"all"});
}

// One after the other has closed, a hundred at a time; a byte goes there and back on each.
void connect_and_close(int connections, Release release) {
  static net::Server server;
  static int to_open = 0;
  static int to_close = 0;
  static std::function<void()> open_one;
  to_open = to_close = connections;
  run(
      [](auto) {
        server = net::createServer([](net::Socket peer) { peer.pipe(peer); });
        open_one = [] {
          if (to_open-- <= 0) return;
          const net::Socket socket = net::connect(server.address().port, "127.0.0.1");
          socket.on("data", [socket] { socket.end(); });
          socket.on("close", [] {
            open_one();
            if (--to_close == 0) server.close();
          });
          socket.write("x");
        };
        server.listen(0, "127.0.0.1", [] {
          for (int i = 0; i < 100; ++i) open_one();
        });
        process.on("exit", [] {
          server = {};
          open_one = nullptr;
        });
      },
      release);
  EXPECT_EQ(to_close, 0);
}

// Leaks are LeakSanitizer's to tell; this sees what is kept and could still be reached.
TEST_P(NetTest, NothingIsLeftOfTenThousandConnections) {
  connect_and_close(1000, release());
  const std::size_t descriptors = open_descriptors();
  const std::size_t bytes = mallinfo2().uordblks;
  connect_and_close(10'000, release());
  EXPECT_EQ(open_descriptors(), descriptors);
  EXPECT_LT(mallinfo2().uordblks, bytes + 10'000);  // a byte for each
}

TEST_P(NetTest, ASocketIsConnectedAgain) {
  EXPECT_EQ(run(
                [](auto log) {
                  static net::Server server;
                  static int count = 0;
                  count = 0;
                  server = net::createServer([](net::Socket peer) {
                    peer.end("x");
                    if (++count == 2) server.close();
                  });
                  server.listen(0, "127.0.0.1", [=] {
                    const int port = server.address().port;
                    const net::Socket socket = net::connect(port, "127.0.0.1");
                    socket.on("data", [=](Buffer data) { log(data.toString()); });
                    socket.on("close", [=] {
                      if (count < 2) socket.connect(port, "127.0.0.1");
                    });
                  });
                },
                release()),
            (Lines{"x", "x"}));
}

// Turns after they have closed, with the listeners that they had.
TEST_P(NetTest, WhatIsHeldIsUsedAgainLater) {
  EXPECT_EQ(run(
                [](auto log) {
                  static int left;
                  left = 2;
                  const net::Server server =
                      net::createServer([](net::Socket peer) { peer.end("x"); });
                  const net::Socket socket(net::SocketOptions{});
                  const auto begin = [server, socket] {
                    server.listen(0, "127.0.0.1", [server, socket] {
                      socket.connect(server.address().port, "127.0.0.1");
                    });
                  };
                  socket.on("data", [=](Buffer data) { log(data.toString()); });
                  socket.on("close", [server] { server.close(); });
                  server.on("close", [=] {
                    log("closed");
                    if (--left > 0) setTimeout(begin, 5);
                  });
                  begin();
                },
                release()),
            (Lines{"x", "closed", "x", "closed"}));
}

TEST_P(NetTest, WhatOnlyItsListenersHoldIsFreed) {
  std::weak_ptr<int> socket_token;
  std::weak_ptr<int> server_token;
  const auto expect_freed = [&] {
    EXPECT_TRUE(socket_token.expired());
    EXPECT_TRUE(server_token.expired());
  };
  run(
      [&](auto) {
        const net::Server server = net::createServer([](net::Socket peer) { peer.end(); });
        server.listen(0, "127.0.0.1", [&, server] {
          const auto made = std::make_shared<int>();
          socket_token = made;
          const net::Socket socket = net::connect(server.address().port, "127.0.0.1");
          socket.on("end", [socket, made] { socket.destroy(); });
          socket.on("close", [socket, server] { server.close(); });
          socket.resume();
        });
        const auto made = std::make_shared<int>();
        server_token = made;
        server.on("close",
                  [&, server, made] { setTimeout([&] { setImmediate(expect_freed); }, 5); });
      },
      release());
}

TEST(Net, AMissingHostIsAnError) {
  EXPECT_EQ(
      run([](auto log) {
        net::connect(1, "missing.invalid").on("error", [=](Error err) { log(err.syscall()); });
      }),
      Lines{"getaddrinfo"});
}

TEST(Net, APortThatThereIsNotIsAnError) {
  const auto message_of = [](auto&& call) -> std::string {
    try {
      call();
    } catch (const Error& error) {
      return error.name() + " " + error.code() + " " + error.message();
    }
    return "";
  };
  EXPECT_EQ(run([&](auto log) {
              log(message_of([] { net::connect(99999, "127.0.0.1"); }));
              log(message_of([] { net::createServer().listen(65536); }));
            }),
            (Lines{"RangeError ERR_SOCKET_BAD_PORT Port should be >= 0 and < 65536. Received type "
                   "number (99999).",
                   "RangeError ERR_SOCKET_BAD_PORT options.port should be >= 0 and < 65536. "
                   "Received type number (65536)."}));
}

TEST(Net, AConnectionToNowhereIsThrown) {
  EXPECT_EQ(run([&](auto log) {
              const net::Socket socket{net::SocketOptions{}};
              socket.on("close", [=] { log("close"); });
              try {
                socket.connect(net::ConnectOptions{.host = "127.0.0.1"});
              } catch (const Error& error) {
                log(error.name() + " " + error.code() + " " + error.message());
              }
              log(socket.connecting() ? "connecting" : "not connecting");
            }),
            (Lines{"TypeError ERR_MISSING_ARGS The \"options\" or \"port\" or \"path\" argument "
                   "must be specified",
                   "not connecting"}));
}

TEST(Net, MoreConnectionsThanWantedAreDropped) {
  EXPECT_EQ(run([](auto log) {
              static net::Server server;
              server = net::createServer([=](net::Socket peer) {
                log("connection");
                peer.resume();
              });
              server.setMaxConnections(1);
              server.on("drop", [=] {
                log("drop");
                server.close();
              });
              server.listen(0, "127.0.0.1", [] {
                for (int i = 0; i < 2; ++i) {
                  const net::Socket socket = net::connect(server.address().port, "127.0.0.1");
                  socket.on("error", [](Error) {});
                  socket.resume();
                  server.on("drop", [=] { socket.destroy(); });
                }
              });
            }),
            (Lines{"connection", "drop"}));
}

TEST(Net, OpenConnectionsAndServersLeaveNoDescriptorBehind) {
  run([](auto) {});  // libuv keeps some for the whole process
  const std::size_t before = open_descriptors();
  const auto token = std::make_shared<int>(0);
  run([&](auto) {
    static net::Server server;
    server = net::createServer([token](net::Socket peer) {
      peer.on("data", [peer, token](Buffer) {});
      server.unref();
      peer.unref();
    });
    server.listen(0, "127.0.0.1", [token] {
      const net::Socket socket = net::connect(server.address().port, "127.0.0.1");
      socket.on("connect", [socket, token] { socket.unref(); });
      socket.on("end", [socket, token] {});
    });
    process.on("exit", [] { server = {}; });
  });
  EXPECT_EQ(open_descriptors(), before);
  EXPECT_EQ(token.use_count(), 1);
}

}  // namespace
}  // namespace nodeloop
