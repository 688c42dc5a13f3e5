#include "case.hpp"

#include <gtest/gtest.h>

#include "error.hpp"
#include "file.hpp"

namespace ordeal {
namespace {

namespace fs = std::filesystem;

Directives parse(const std::string& text, std::vector<Diagnostic>& diagnostics) {
  return parse_directives("a.js", text, diagnostics);
}

std::vector<std::string> complaints(const std::string& text) {
  std::vector<Diagnostic> diagnostics;
  parse(text, diagnostics);
  std::vector<std::string> lines;
  for (const Diagnostic& d : diagnostics)
    lines.push_back(std::to_string(d.line) + ": " + d.message);
  return lines;
}

TEST(Directives, AreAllRead) {
  std::vector<Diagnostic> diagnostics;
  const Directives d = parse(
      "// A claim that goes on\n"
      "// for two lines: here it ends.\n"
      "// Source: S16; TIME06 ; lib/internal/timers.js processImmediate\n"
      "// Folklore: immediate < timeout\n"
      "// Folklore: a line < b\n"
      "// Flags: --expose-gc  --no-warnings\n"
      "// Files: fixtures/x.mjs fixtures/y.mjs\n"
      "// Timeout: 5000\n"
      "// Needs: node\n"
      "'use strict';\n"
      "// Bogus: not in the head\n",
      diagnostics);
  EXPECT_TRUE(diagnostics.empty());
  EXPECT_EQ(d.claim, "A claim that goes on for two lines: here it ends.");
  EXPECT_EQ(d.sources,
            (std::vector<std::string>{"S16", "TIME06", "lib/internal/timers.js processImmediate"}));
  ASSERT_EQ(d.folklore.size(), 2u);
  EXPECT_EQ(d.folklore[0].before, "immediate");
  EXPECT_EQ(d.folklore[1].before, "a line");
  EXPECT_EQ(d.folklore[1].after, "b");
  EXPECT_EQ(d.flags, (std::vector<std::string>{"--expose-gc", "--no-warnings"}));
  EXPECT_EQ(d.files, (std::vector<std::string>{"fixtures/x.mjs", "fixtures/y.mjs"}));
  EXPECT_EQ(d.timeout, std::chrono::milliseconds(5000));
  EXPECT_EQ(d.needs, std::vector<std::string>{"node"});
}

TEST(Directives, HaveDefaults) {
  std::vector<Diagnostic> diagnostics;
  const Directives d = parse("#!/usr/bin/env node\n\n// Claim.\r\nlet x;", diagnostics);
  EXPECT_TRUE(diagnostics.empty());
  EXPECT_EQ(d.claim, "Claim.");
  EXPECT_EQ(d.timeout, std::chrono::milliseconds(10'000));
}

TEST(Directives, ASentenceMayHaveAColon) {
  std::vector<Diagnostic> diagnostics;
  EXPECT_EQ(parse("// The order is: ticks, then jobs.\n", diagnostics).claim,
            "The order is: ticks, then jobs.");
  EXPECT_TRUE(diagnostics.empty());
}

TEST(Directives, WrongOnesAreNamedWithTheirLine) {
  EXPECT_EQ(complaints(""), std::vector<std::string>{
                                "1: no claim: begin with a comment that says it in a sentence"});
  EXPECT_EQ(complaints("let x;\n// Late.\n").size(), 1u);
  EXPECT_EQ(complaints("// Source: S1\n").size(), 1u);
  EXPECT_EQ(complaints("// Claim.\n// Sauce: S1\n")[0],
            "2: unknown directive 'Sauce': the directives are Source, Folklore, Flags, Files, "
            "Timeout, Needs");
  EXPECT_EQ(complaints("// Claim.\n\n// Source:\n"), std::vector<std::string>{});
  EXPECT_EQ(complaints("// Claim.\n// Source:\n")[0], "2: directive 'Source' has no value");
  EXPECT_EQ(complaints("// Claim.\n// Folklore: a > b\n")[0],
            "2: 'Folklore' must read 'line < other line'");
  for (const char* value : {"0", "-1", "5s", "600001", "1e3", "99999999999"})
    EXPECT_EQ(complaints(std::string("// Claim.\n// Timeout: ") + value + "\n").size(), 1u)
        << value;
}

class CaseFolder : public testing::Test {
 protected:
  fs::path put(const std::string& name, const std::string& content = "// Claim.\n") {
    write_atomically(cases() / name, content);
    return cases() / name;
  }
  fs::path cases() const { return folder_.path() / "cases"; }
  std::vector<std::string> names(const std::vector<std::string>& filters = {}) {
    std::vector<std::string> all;
    for (const Case& c : select_cases(discover_cases(cases()), filters)) all.push_back(c.name);
    return all;
  }

 private:
  TemporaryFolder folder_;
};

using Names = std::vector<std::string>;

TEST_F(CaseFolder, FindsScriptsInAreas) {
  put("timers/b.js");
  put("timers/a.mjs");
  put("ticks/c.js");
  put("timers/a.cpp");
  put("timers/notes.txt");
  put("timers/fixtures/module.mjs");
  put("main.js");
  EXPECT_EQ(names(), (Names{"ticks/c", "timers/a", "timers/b"}));
  const Case c = discover_cases(cases())[1];
  EXPECT_EQ(c.area(), "timers");
  EXPECT_TRUE(c.module);
  EXPECT_TRUE(c.script.is_absolute());
  EXPECT_EQ(c.script.filename(), "a.mjs");
  EXPECT_EQ(c.twin.filename(), "a.cpp");
  EXPECT_EQ(c.directives.claim, "Claim.");
  EXPECT_EQ(c.source_hash, "");
}

TEST_F(CaseFolder, IsNotLedInCircles) {
  put("timers/a.js");
  fs::create_directory_symlink("..", cases() / "timers" / "up");
  EXPECT_EQ(names(), Names{"timers/a"});
}

TEST_F(CaseFolder, RefusesTwoScriptsOfOneName) {
  put("timers/a.js");
  put("timers/a.mjs");
  EXPECT_THROW(names(), Error);
}

TEST_F(CaseFolder, RefusesWhatItCannotRead) {
  EXPECT_THROW(discover_cases(cases()), Error);
  fs::create_directories(cases() / "timers" / "b.js.folder");
  EXPECT_EQ(names(), Names{});
  fs::create_symlink("nowhere", cases() / "timers" / "dangling.js");
  EXPECT_THROW(names(), Error);
  fs::remove(cases() / "timers" / "dangling.js");
  put("timers/huge.js", std::string(2u << 20, '/'));
  EXPECT_THROW(names(), Error);
}

TEST_F(CaseFolder, Selects) {
  put("timers/order.js");
  put("timers/order_late.js");
  put("poll/timers_and_io.js");
  EXPECT_EQ(names({"timers/order"}), Names{"timers/order"});
  EXPECT_EQ(names({"timers"}), (Names{"timers/order", "timers/order_late"}));
  EXPECT_EQ(names({"timers*"}), (Names{"timers/order", "timers/order_late"}));
  EXPECT_EQ(names({"*order"}), Names{"timers/order"});
  EXPECT_EQ(names({"and_io"}), Names{"poll/timers_and_io"});
  EXPECT_EQ(names({"late", "poll", "late"}), (Names{"poll/timers_and_io", "timers/order_late"}));
  for (const char* filter : {"nothing", "timers/order/", "Timers", "timers/x*"})
    EXPECT_THROW(names({"poll", filter}), Error) << filter;
}

std::string hash(const fs::path& script, const fs::path& cases) {
  Case c = load_case(cases, script);
  hash_source(c);
  return c.source_hash;
}

TEST_F(CaseFolder, HashesTheScriptAndItsFiles) {
  const fs::path script = put("main/a.js", "// Claim.\n// Files: fixtures/x.mjs\n");
  put("main/fixtures/x.mjs", "one");
  const std::string before = hash(script, cases());
  EXPECT_TRUE(before.starts_with("sha1:"));
  EXPECT_EQ(before.size(), 45u);
  EXPECT_EQ(hash(script, cases()), before);
  put("main/fixtures/x.mjs", "two");
  EXPECT_NE(hash(script, cases()), before);
  put("main/fixtures/x.mjs", "one");
  EXPECT_EQ(hash(script, cases()), before);
  put("main/a.js", "// Claim.\n// Files: fixtures/x.mjs\n\n");
  EXPECT_NE(hash(script, cases()), before);
  fs::remove(cases() / "main/fixtures/x.mjs");
  EXPECT_THROW(hash(script, cases()), Error);
}

TEST_F(CaseFolder, HashesWhatSha1Says) {
  // The script's length goes before it: printf '3\nabc' | sha1sum
  EXPECT_EQ(hash(put("main/a.js", "abc"), cases()),
            "sha1:a77c4b294b17cb14c1a77d6e45e7e879f12c8dd5");
}

}  // namespace
}  // namespace ordeal
