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

TEST(MessagePort, ATransferredOneTakesAlongWhatWasSentToIt) {
  const Lines lines = run([](auto log) {
    MessageChannel way;
    MessageChannel moved;
    moved.port1.postMessage("before");
    way.port1.postMessage(std::vector<MessagePort>{moved.port2}, {moved.port2});
    moved.port1.postMessage("after");
    moved.port2.postMessage("lost");
    const MessagePort port = receiveMessageOnPort<std::vector<MessagePort>>(way.port2)->front();
    EXPECT_EQ(receiveMessageOnPort<std::string>(port), "before");
    EXPECT_EQ(receiveMessageOnPort<std::string>(port), "after");
    EXPECT_FALSE(receiveMessageOnPort<std::string>(moved.port2));
    EXPECT_FALSE(receiveMessageOnPort<std::string>(moved.port1));
    moved.port2.on("close", [=] { log("old"); });
    setImmediate([=] { log("immediate"); });
  });
  EXPECT_EQ(lines, (Lines{"immediate", "old"}));
}

TEST(MessagePort, TravelsOnlyIfTheTransferListNamesIt) {
  run([](auto) {
    MessageChannel way;
    MessageChannel other;
    EXPECT_THROW(way.port1.postMessage(other.port1), Error);
    EXPECT_THROW(structuredClone(other.port1), Error);
    way.port1.postMessage(other.port1, {other.port1});
    EXPECT_THROW(way.port1.postMessage(other.port1, {other.port1}), Error);
    EXPECT_TRUE(receiveMessageOnPort<MessagePort>(way.port2));
    EXPECT_FALSE(receiveMessageOnPort<MessagePort>(way.port2));
  });
}

TEST(MessagePort, LostOnItsWayItClosesTheOtherEnd) {
  const Lines lines = run([](auto log) {
    MessageChannel way;
    MessageChannel sent;
    sent.port1.on("message", [] {});
    sent.port1.on("close", [=] { log("close"); });
    way.port1.postMessage(sent.port2, {sent.port2});
    way.port2.close();
  });
  EXPECT_EQ(lines, (Lines{"close"}));
}

TEST(BroadcastChannel, IsHeardByThoseOfItsNameInEveryThread) {
  const Lines lines = run([](auto log) {
    static BroadcastChannel* channel;
    static BroadcastChannel* deaf;
    channel = new BroadcastChannel("test");
    deaf = new BroadcastChannel("another");
    deaf->unref();
    deaf->onmessage = [=] { log("never"); };
    channel->onmessage = [=](Event event) {
      log(event.data<std::string>());
      channel->close();
    };
    Worker(WorkerMain{[] {
                        BroadcastChannel inside("test");
                        inside.postMessage("hello");
                        inside.close();
                        EXPECT_THROW(inside.postMessage("late"), Error);
                        return spin();
                      },
                      nullptr});
    process.on("exit", [] {
      delete channel;
      delete deaf;
    });
  });
  EXPECT_EQ(lines, (Lines{"hello"}));
}

}  // namespace
}  // namespace nodeloop
