#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "testing.hpp"

namespace nodeloop {
namespace {

using testing::Lines;
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

TEST(Net, AMissingHostIsAnError) {
  EXPECT_EQ(
      run([](auto log) {
        net::connect(1, "missing.invalid").on("error", [=](Error err) { log(err.syscall()); });
      }),
      Lines{"getaddrinfo"});
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

std::size_t open_descriptors() {
  const std::filesystem::directory_iterator all("/proc/self/fd");
  return static_cast<std::size_t>(std::distance(begin(all), end(all)));
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
