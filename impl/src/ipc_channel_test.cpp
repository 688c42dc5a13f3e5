#include "ipc_channel.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <unistd.h>

#include <array>
#include <cstdlib>

#include "nodeloop/child_process.hpp"
#include "testing.hpp"

namespace nodeloop {
namespace {

using testing::Lines;
using testing::run;

// This process as one that was forked: the other end of its channel.
class ForkedProcess : public ::testing::Test {
 protected:
  void SetUp() override {
    std::array<uv_os_sock_t, 2> ends;
    ASSERT_EQ(uv_socketpair(SOCK_STREAM, 0, ends.data(), 0, 0), 0);
    parent = ends[0];
    setenv("NODE_CHANNEL_FD", std::to_string(ends[1]).c_str(), 1);
    setenv("NODE_CHANNEL_SERIALIZATION_MODE", "json", 1);
  }
  void TearDown() override {
    unsetenv("NODE_CHANNEL_FD");
    unsetenv("NODE_CHANNEL_SERIALIZATION_MODE");
    hang_up();
  }
  void write(std::string_view text) const {
    ASSERT_EQ(::write(parent, text.data(), text.size()), static_cast<ssize_t>(text.size()));
  }
  // What has been sent so far.
  std::string read() const {
    std::array<char, 4096> space;
    pollfd readable{parent, POLLIN, 0};
    if (poll(&readable, 1, 0) <= 0) return {};
    const ssize_t count = ::read(parent, space.data(), space.size());
    return {space.data(), count > 0 ? static_cast<std::size_t>(count) : 0};
  }
  void hang_up() {
    if (parent >= 0) ::close(std::exchange(parent, -1));
  }

  int parent = -1;
};

TEST_F(ForkedProcess, SpeaksALineOfJsonAMessage) {
  const Lines lines = run([&](auto log) {
    log(process.connected ? "connected" : "alone");
    EXPECT_EQ(std::getenv("NODE_CHANNEL_FD"), nullptr);
    process.send(1);
    process.send(Json::Object{{"a", Json::Array{true, "x"}}},
                 [=](Error error) { log(error ? error.message() : "sent"); });
    EXPECT_EQ(read(), "1\n{\"a\":[true,\"x\"]}\n");
    process.disconnect();
    log(process.connected ? "connected" : "disconnected");
  });
  EXPECT_EQ(lines, (Lines{"connected", "disconnected", "sent"}));
}

TEST_F(ForkedProcess, HearsMessagesHoweverTheyAreCutUp) {
  const Lines lines = run([&](auto log) {
    process.on("message", [&, log](Json message) {
      log(JSON::stringify(message));
      if (message["last"] == Json(true)) {
        process.disconnect();
      } else {
        setImmediate([&] { write("\"last\":true}\n"); });
      }
    });
    write("[1]\n{");
  });
  EXPECT_EQ(lines, (Lines{"[1]", "{\"last\":true}"}));
}

TEST_F(ForkedProcess, KeepsMessagesUntilAllAreTold) {
  write("\"one\"\n\"two\"\n");
  const Lines lines = run([&](auto log) {
    process.on("disconnect", [=] { log("disconnect"); });
    process.on("uncaughtException", [=](Error error) {
      log(error.message());
      process.on("message", [=](std::string message) {
        log(message);
        if (message == "two") setImmediate([] { process.disconnect(); });
      });
    });
    setImmediate([=] {
      process.once("message", [=](std::string message) {
        log(message);
        throw Error("thrown");
      });
    });
  });
  EXPECT_EQ(lines, (Lines{"one", "thrown", "one", "two", "disconnect"}));
}

TEST_F(ForkedProcess, CannotLetGoOfKeptMessagesOnceItIsClosed) {
  write("\"one\"\n\"two\"\n");
  const Lines lines = run([&](auto log) {
    process.on("disconnect", [=] { log("disconnect"); });
    process.on("uncaughtException", [=](Error error) { log(error.name()); });
    setImmediate([=] {
      process.on("message", [=](std::string message) {
        log(message);
        if (message == "one") process.disconnect();
      });
    });
  });
  EXPECT_EQ(lines, (Lines{"one", "two", "TypeError", "disconnect"}));
}

TEST_F(ForkedProcess, PassesPlainValuesAsWhatTheyAre) {
  const Lines lines = run([&](auto log) {
    process.once("message", [&, log](int number) {
      log(std::to_string(number));
      process.once("message", [&, log](std::string text) {
        log(text);
        process.once("message", [log](bool on) { log(on ? "true" : "false"); });
      });
    });
    write("7\n\"text\"\ntrue\n");
  });
  EXPECT_EQ(lines, (Lines{"7", "text", "true"}));
}

TEST_F(ForkedProcess, EndsWhileNobodyListens) {
  run([&](auto) { process.on("message", [] {}).removeAllListeners("message"); });
  hang_up();
}

TEST_F(ForkedProcess, IsKeptAliveByItsChannelWhenAsked) {
  const Lines lines = run([&](auto log) {
    process.channel.ref();
    setImmediate([&] { hang_up(); });
    process.on("exit", [=] { log(process.connected ? "connected" : "disconnected"); });
  });
  EXPECT_EQ(lines, Lines{"disconnected"});
}

TEST_F(ForkedProcess, HearsOfTheEnd) {
  const Lines lines = run([&](auto log) {
    process.on("disconnect", [=] {
      log("disconnect");
      process.send("late", [=](Error error) { log(error.code()); });
      try {
        process.disconnect();
      } catch (const Error& error) {
        log(error.code());
      }
    });
    hang_up();
  });
  EXPECT_EQ(lines, (Lines{"disconnect", "ERR_IPC_DISCONNECTED", "ERR_IPC_CHANNEL_CLOSED"}));
}

// As Node has it: the message that disconnect() waits for is dropped when it is complete.
TEST_F(ForkedProcess, DisconnectWithinAMessageIsNotTold) {
  const Lines lines = run([&](auto log) {
    process.on("message", [&, log](int number) {
      log(std::to_string(number));
      if (number > 1) return;
      process.disconnect();
      process.nextTick([&, log] {
        log("tick");
        write("\n");
        hang_up();
      });
    });
    process.on("disconnect", [=] { log("disconnect"); });
    process.on("error", [=](Error error) { log(error.code()); });
    write("1\n2");
  });
  EXPECT_EQ(lines, (Lines{"1", "tick", "ERR_IPC_DISCONNECTED"}));
}

TEST(IpcChannel, IsMissedWhereThereIsNone) {
  run([](auto) {
    EXPECT_FALSE(process.connected);
    EXPECT_THROW(process.send(1), Error);
    EXPECT_THROW(process.disconnect(), Error);
    const auto child = child_process::spawn("true", child_process::SpawnOptions{.stdio = "ignore"});
    EXPECT_FALSE(child.connected());
    EXPECT_THROW(child.send(1), Error);
  });
}

TEST(IpcChannel, AProgramAnswersOnIt) {
  const std::string large(1 << 20, 'x');
  const Lines lines = run([&](auto log) {
    const auto child = child_process::spawn("sh", {"-c", "exec cat <&3 >&3"},
                                            {.stdio = {"ignore", "ignore", "inherit", "ipc"}});
    child.on("message", [=](std::string text) {
      log(std::to_string(text.size()));
      if (text.size() > 1) child.disconnect();
    });
    child.on("disconnect", [=] { log("disconnect"); });
    child.on("exit", [=](child_process::ExitCode code) {
      log("exit " + std::to_string(code.value_or(-1)));
    });
    EXPECT_TRUE(child.send("1"));
    EXPECT_FALSE(child.send(large, [=](Error error) { log(error ? error.message() : "sent"); }));
  });
  EXPECT_EQ(lines.size(), 5u);
  EXPECT_EQ(lines.front(), "1");
  EXPECT_EQ(lines.back(), "exit 0");
}

TEST(IpcChannel, CannotBeTwo) {
  run([](auto) {
    try {
      child_process::spawn("true", {}, {.stdio = {"ipc", "ignore", "ipc"}});
      ADD_FAILURE();
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), "ERR_IPC_ONE_PIPE");
    }
    EXPECT_THROW(child_process::fork("x", {.stdio = {{"ignore", "ignore", "ignore"}}}), Error);
    EXPECT_THROW(child_process::spawnSync("true", {}, {.stdio = {"ignore", "ipc", "ignore"}}),
                 Error);
  });
}

TEST_F(ForkedProcess, TellsThatItTakesNoHandle) {
  const Lines lines = run([&](auto log) {
    process.on("message", [&, log](const std::string& text) {
      log(text);
      EXPECT_EQ(read(), "{\"cmd\":\"NODE_HANDLE_NACK\"}\n");
      process.disconnect();
    });
    write("{\"cmd\":\"NODE_HANDLE\",\"type\":\"net.Socket\"}\n\"next\"\n");
  });
  EXPECT_EQ(lines, Lines{"next"});
}

TEST(IpcChannel, MayBeTheFirstDescriptor) {
  const Lines lines = run([](auto log) {
    const auto child = child_process::spawn("sh", {"-c", "echo 1 >&0; exec 0<&-; exec sleep 0.01"},
                                            {.stdio = {"ipc", "ignore", "ignore"}});
    child.on("message", [=](double number) { log(number == 1 ? "message" : "other"); });
    child.on("disconnect", [=] { log("disconnect"); });
    child.on("exit", [=] { log("exit"); });
    child.on("close", [=] { log("close"); });
  });
  EXPECT_EQ(lines, (Lines{"message", "disconnect", "exit", "close"}));
}

TEST(IpcChannel, SendingAfterTheEndFails) {
  const Lines lines = run([](auto log) {
    const auto child = child_process::spawn("true", {}, {.stdio = {"ignore", "ignore", "ipc"}});
    child.on("close", [=] {
      setImmediate([=] {
        EXPECT_FALSE(child.connected());
        EXPECT_FALSE(child.send(1, [=](Error error) { log(error.code()); }));
      });
      setTimeout([=] { child.send(1); }, 5);
    });
    child.on("error", [=](Error error) { log("error " + error.code()); });
  });
  EXPECT_EQ(lines, (Lines{"ERR_IPC_CHANNEL_CLOSED", "error ERR_IPC_CHANNEL_CLOSED"}));
}

TEST(IpcChannel, AChildWhoseChannelWasLeftIsLetGoOf) {
  std::weak_ptr<int> token;
  const Lines lines = run([&](auto log) {
    const auto made = std::make_shared<int>(1);
    token = made;
    const auto child = child_process::spawn("sh", {"-c", "exec cat <&3"},
                                            {.stdio = {"ignore", "ignore", "ignore", "ipc"}});
    child.on("close", [=, held = made] { log("close"); });
    child.on("exit", [=, &token, held = child] {
      log("exit");
      setTimeout([=, &token] { log(token.expired() ? "let go of" : "kept"); }, 5);
    });
    child.disconnect();
  });
  EXPECT_EQ(lines, (Lines{"exit", "let go of"}));
}

}  // namespace
}  // namespace nodeloop
