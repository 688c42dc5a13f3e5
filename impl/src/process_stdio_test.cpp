#include "process_stdio.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include "testing.hpp"

namespace nodeloop {
namespace {

using testing::Lines;
using testing::run;

// Puts something else on descriptor 0 for as long as it lives.
class StandardInput {
 public:
  explicit StandardInput(int descriptor) : saved_(dup(STDIN_FILENO)) {
    dup2(descriptor, STDIN_FILENO);
    close(descriptor);
  }
  ~StandardInput() {
    dup2(saved_, STDIN_FILENO);
    close(saved_);
  }
  StandardInput(const StandardInput&) = delete;
  StandardInput& operator=(const StandardInput&) = delete;

 private:
  int saved_;
};

Lines read_to_the_end() {
  return run([](auto log) {
    const stream::Readable input = process.stdin_();
    EXPECT_EQ(input, process.stdin_());
    input.on("data", [=](Buffer chunk) { log(chunk.toString()); });
    input.on("end", [=] { log("end"); });
  });
}

TEST(Stdin, IsAPipe) {
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  ASSERT_EQ(write(ends[1], "text", 4), 4);
  close(ends[1]);
  const StandardInput input(ends[0]);
  EXPECT_EQ(read_to_the_end(), (Lines{"text", "end"}));
}

TEST(Stdin, IsAFile) {
  std::FILE* file = std::tmpfile();
  std::fputs("text", file);
  std::rewind(file);
  const StandardInput input(dup(fileno(file)));
  std::fclose(file);
  EXPECT_EQ(read_to_the_end(), (Lines{"text", "end"}));
}

TEST(Stdin, KeepsTheLoopAliveOnlyWhileItIsRead) {
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  {
    const StandardInput input(ends[0]);
    ASSERT_EQ(write(ends[1], "text", 4), 4);
    const Lines lines = run([](auto log) {
      const stream::Readable stdin_stream = process.stdin_();
      stdin_stream.on("data", [=](Buffer chunk) {
        log(chunk.toString());
        setImmediate([=] { stdin_stream.pause(); });  // in Node too it reads on if paused here
      });
    });
    EXPECT_EQ(lines, (Lines{"text"}));
  }
  close(ends[1]);
}

}  // namespace
}  // namespace nodeloop
