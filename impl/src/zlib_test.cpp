#include "nodeloop/zlib.hpp"

#include <gtest/gtest.h>

#include <memory>

#include "testing.hpp"

namespace nodeloop {
namespace {

using testing::Lines;
using testing::run;

std::string long_text() {
  std::string text;
  for (unsigned i = 0; text.size() < 200'000; ++i) text += std::to_string(i * 2654435761u);
  return text;
}

TEST(Zlib, BringsBackWhatItPacked) {
  static const std::string text = long_text();
  const Lines lines = run([](auto log) {
    zlib::gzip(text, [=](Error error, Buffer packed) {
      EXPECT_FALSE(error);
      EXPECT_LT(packed.length(), text.size());
      zlib::gunzip(packed, [=](Error, Buffer unpacked) {
        EXPECT_EQ(unpacked.toString(), text);
        log("gzip");
      });
    });
    zlib::deflate("", [=](Error, Buffer packed) {
      zlib::inflate(packed, [=](Error error, Buffer unpacked) {
        EXPECT_FALSE(error);
        EXPECT_EQ(unpacked.length(), 0u);
        log("deflate");
      });
    });
  });
  EXPECT_EQ(lines.size(), 2u);
}

TEST(Zlib, TellsOfInputThatIsCutShort) {
  const Lines lines = run([](auto log) {
    zlib::gzip(long_text(), [=](Error, Buffer packed) {
      zlib::gunzip(packed.subarray(0, packed.length() / 2),
                   [=](Error error, Buffer) { log(error.code() + " " + error.message()); });
    });
  });
  EXPECT_EQ(lines, (Lines{"Z_BUF_ERROR unexpected end of file"}));
}

TEST(Zlib, DestroyedWhileItsJobIsUnderWay) {
  const Lines lines = run([](auto log) {
    const auto zip = zlib::createGzip();
    zip.on("data", [=] { log("never"); });
    zip.on("close", [=] { log("close"); });
    zip.write(long_text());
    zip.destroy();
  });
  EXPECT_EQ(lines, (Lines{"close"}));
}

TEST(Zlib, AStreamWhoseWriteFailedIsLetGo) {
  bool gone_before_the_end = false;
  run([&](auto) {
    const auto unzip = zlib::createInflate();
    const auto held = std::make_shared<int>();
    unzip.on("error", [unzip, held] {});
    unzip.write("none of its");
    setTimeout([&, watched = std::weak_ptr(held)] { gone_before_the_end = watched.expired(); }, 50);
  });
  EXPECT_TRUE(gone_before_the_end);
}

TEST(Zlib, DestroyedWhileItsOutputIsUnread) {
  const Lines lines = run([](auto log) {
    zlib::deflate(std::string(300'000, 'x'), [=](Error, Buffer packed) {
      const auto unzip = zlib::createInflate();
      unzip.on("readable", [=] {
        if (unzip.readableLength() == unzip.readableHighWaterMark()) unzip.destroy();
      });
      unzip.on("close", [=] { log("close"); });
      unzip.write(packed, [=] { log("never"); });
    });
  });
  EXPECT_EQ(lines, (Lines{"close"}));
}

}  // namespace
}  // namespace nodeloop
