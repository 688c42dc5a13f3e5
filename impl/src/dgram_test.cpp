#include "nodeloop/dgram.hpp"

#include <gtest/gtest.h>

#include "testing.hpp"

namespace nodeloop {
namespace {

using testing::Lines;
using testing::run;

TEST(Dgram, TellsWhoSentWhat) {
  const Lines lines = run([](auto log) {
    const auto receiver = dgram::createSocket("udp4", [=](Buffer bytes, dgram::RemoteInfo from) {
      log(bytes.toString() + " " + from.address + " " + from.family + " " +
          std::to_string(from.size) + (from.port > 0 ? " port" : ""));
    });
    receiver.bind(0, "127.0.0.1", [=] {
      const auto sender = dgram::createSocket("udp4");
      receiver.once("message", [=] {
        sender.close();
        receiver.close();
      });
      sender.send("hello", receiver.address().port, "localhost", [=](Error error, int bytes) {
        log(error ? error.message() : std::to_string(bytes));
      });
    });
  });
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(lines[0], "5");
  EXPECT_EQ(lines[1], "hello 127.0.0.1 IPv4 5 port");
}

TEST(Dgram, BindsItselfToSend) {
  const Lines lines = run([](auto log) {
    const auto socket = dgram::createSocket("udp4");
    socket.on("listening", [=] { log("listening"); });
    socket.on("close", [=] { log("close"); });
    socket.send("x", 9, [=](Error error) {
      log(error ? error.code() : "sent");
      socket.close();
    });
  });
  EXPECT_EQ(lines, (Lines{"listening", "sent", "close"}));
}

// What waits for the socket to be bound waits again for the address to send to, but close() does
// not.
TEST(Dgram, ClosesBeforeItHasSent) {
  const Lines lines = run([](auto log) {
    const auto socket = dgram::createSocket("udp4");
    socket.on("close", [=] { log("close"); });
    socket.send("x", 9, [=] { log("sent"); });
    socket.close();
    try {
      socket.address();
    } catch (const Error& error) {
      log(error.message());
    }
  });
  EXPECT_EQ(lines, (Lines{"getsockname EBADF", "close"}));
}

TEST(Dgram, AFailedBindLetsTheProgramTryAgain) {
  const Lines lines = run([](auto log) {
    const auto socket = dgram::createSocket("udp4");
    socket.on("error", [=](Error error) {
      log(error.message());
      socket.bind(0, "127.0.0.1", [=] {
        log("second");
        socket.close();
      });
    });
    socket.bind(1, "203.0.113.1", [=] { log("first"); });
  });
  EXPECT_EQ(lines, (Lines{"bind EADDRNOTAVAIL 203.0.113.1:1", "second"}));
}

TEST(Dgram, AConnectedSocketHasOnePeer) {
  const Lines lines = run([](auto log) {
    const auto peer = dgram::createSocket("udp4");
    const auto socket = dgram::createSocket("udp4");
    peer.on("message", [=](Buffer bytes) {
      log(bytes.toString());
      peer.close();
      socket.close();
    });
    peer.bind(0, "127.0.0.1", [=] {
      socket.connect(peer.address().port, [=](Error error) {
        EXPECT_FALSE(error);
        EXPECT_EQ(socket.remoteAddress().port, peer.address().port);
        EXPECT_THROW(socket.send("no", 9, "127.0.0.1", [](Error) {}), Error);
        EXPECT_THROW(socket.connect(9), Error);
        socket.disconnect();
        EXPECT_THROW(socket.remoteAddress(), Error);
        socket.send("hello", peer.address().port, "127.0.0.1");
      });
    });
  });
  EXPECT_EQ(lines, Lines{"hello"});
}

TEST(Dgram, TellsWhatCannotBe) {
  run([](auto) {
    const auto code_of = [](auto call) {
      try {
        call();
        return std::string("nothing");
      } catch (const Error& error) {
        return error.code();
      }
    };
    EXPECT_EQ(code_of([] { dgram::createSocket("udp5"); }), "ERR_SOCKET_BAD_TYPE");
    const auto socket = dgram::createSocket("udp4");
    EXPECT_EQ(code_of([&] { socket.send("x", 0); }), "ERR_SOCKET_BAD_PORT");
    EXPECT_EQ(code_of([&] { socket.disconnect(); }), "ERR_SOCKET_DGRAM_NOT_CONNECTED");
    socket.close();
    for (const auto& call : {std::function<void()>([&] { socket.send("x", 9); }),
                             std::function<void()>([&] { socket.bind(); }),
                             std::function<void()>([&] { socket.address(); }),
                             std::function<void()>([&] { socket.close(); })})
      EXPECT_EQ(code_of(call), "ERR_SOCKET_DGRAM_NOT_RUNNING");
  });
}

TEST(Dgram, ATooLargeMessageIsAnErrorOfItsCallback) {
  const Lines lines = run([](auto log) {
    const auto socket = dgram::createSocket("udp4");
    socket.send(Buffer::alloc(70000), 9, "127.0.0.1", [=](Error error) {
      log(error.message());
      socket.close();
    });
  });
  EXPECT_EQ(lines, Lines{"send EMSGSIZE 127.0.0.1:9"});
}

TEST(Dgram, EndsUnreffed) {
  run([](auto) { dgram::createSocket("udp6").bind(0, "::1").unref(); });
  run([](auto) { dgram::createSocket("udp4"); });
}

TEST(Dgram, ASignalClosesIt) {
  const Lines lines = run([](auto log) {
    AbortController controller;
    dgram::createSocket({.type = "udp4", .signal = controller.signal})
        .bind(0, "127.0.0.1")
        .on("close", [=] { log("close"); });
    setImmediate([=]() mutable { controller.abort(); });
  });
  EXPECT_EQ(lines, Lines{"close"});
}

TEST(Dgram, SizesOfBuffersCanBeSet) {
  run([](auto) {
    const auto socket = dgram::createSocket({.type = "udp4", .recvBufferSize = 10000});
    socket.bind(0, "127.0.0.1", [=] {
      EXPECT_GE(socket.getRecvBufferSize(), 10000);
      socket.setSendBufferSize(20000);
      EXPECT_GE(socket.getSendBufferSize(), 20000);
      EXPECT_EQ(socket.getSendQueueCount(), 0u);
      socket.setTTL(4);
      socket.setBroadcast(true);
      socket.close();
    });
  });
}

TEST(Dgram, ASignalMayOutliveIt) {
  run([](auto) {
    static AbortController controller;
    controller = AbortController();
    auto socket = dgram::createSocket({.type = "udp4", .signal = controller.signal});
    socket.removeAllListeners();
    socket.close();
    socket = {};
    setTimeout([] { controller.abort(); }, 1);
  });
}

}  // namespace
}  // namespace nodeloop
