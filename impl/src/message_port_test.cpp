#include <gtest/gtest.h>

#include "nodeloop/worker_threads.hpp"
#include "testing.hpp"

namespace nodeloop {
namespace {

using testing::Lines;
using testing::run;

TEST(MessagePort, SendsCopies) {
  run([](auto) {
    MessageChannel channel;
    Buffer sent = Buffer::from("abc");
    channel.port1.postMessage(sent);
    sent.data()[0] = 'x';
    const auto shared = std::make_shared<int>(1);
    channel.port1.postMessage(shared);
    channel.port1.postMessage(std::vector<std::string>{"a", "b"});
    channel.port1.postMessage(TypeError("boom"));
    EXPECT_EQ(receiveMessageOnPort<Buffer>(channel.port2)->toString(), "abc");
    *shared = 2;
    EXPECT_EQ(**receiveMessageOnPort<std::shared_ptr<int>>(channel.port2), 2);
    EXPECT_EQ(receiveMessageOnPort<std::vector<std::string>>(channel.port2)->back(), "b");
    EXPECT_EQ(receiveMessageOnPort<Error>(channel.port2)->to_string(), "TypeError: boom");
    EXPECT_FALSE(receiveMessageOnPort<int>(channel.port2));
  });
}

TEST(MessagePort, OnmessageIsGivenAnEvent) {
  const Lines lines = run([](auto log) {
    MessageChannel channel;
    channel.port2.onmessage = [log, port = channel.port2](Event event) {
      log(event.data<std::string>());
      port.close();
    };
    channel.port1.postMessage("hello");
  });
  EXPECT_EQ(lines, (Lines{"hello"}));
}

TEST(MessagePort, DoesNothingOnceClosed) {
  const Lines lines = run([](auto log) {
    MessageChannel channel;
    channel.port1.on("close", [log, channel]() mutable {
      channel.port1.postMessage(1);
      channel.port1.close();
      log("closed");
    });
    channel.port1.close();
    channel.port1.close();
  });
  EXPECT_EQ(lines, (Lines{"closed"}));
}

}  // namespace
}  // namespace nodeloop
