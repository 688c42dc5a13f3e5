// For tests of the program `ordeal`: a folder with cases, goldens and a native program that is a
// shell script, to run it in.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "case.hpp"
#include "file.hpp"
#include "golden.hpp"
#include "process.hpp"

namespace ordeal {

namespace fs = std::filesystem;

inline bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

inline Outcome printed(std::vector<std::string> lines) {
  Outcome outcome;
  outcome.lines = std::move(lines);
  return outcome;
}

// A folder with two cases, a native program that is a shell script, and goldens of two releases.
class Ordeal : public testing::Test {
 protected:
  void SetUp() override {
    put_case("timers/a");
    put_case("ticks/b");
    put_native("echo one; echo two");
    put_golden("timers/a", {printed({"one", "two"})});
    put_golden("ticks/b", {printed({"one", "two"}), printed({"two", "one"})});
  }

  void put_case(const std::string& name) {
    write_atomically(root() / "cases" / (name + ".js"), "// Claim of " + name + ".\n");
  }
  void put_native(const std::string& body) {
    put_program(root() / "native",
                "[ \"$1\" = --list ] && { echo timers/a; echo ticks/b; exit; }\n" + body);
  }
  void put_program(const fs::path& path, const std::string& body) {
    write_atomically(path, "#!/bin/sh\n" + body + "\n");
    fs::permissions(path, fs::perms(0755));
  }
  void put_golden(const std::string& name, const std::vector<Outcome>& outcomes) {
    Case c = load_case(root() / "cases", root() / "cases" / (name + ".js"));
    hash_source(c);
    Golden golden;
    golden.case_name = name;
    for (const char* version : {"18.20.8", "26.10.0"}) {
      Findings findings;
      findings.release.node = version;
      findings.release.libuv = findings.release.v8 = "1";
      findings.release.platform = "linux-x64";
      findings.release.plain.runs = outcomes.size();
      for (const Outcome& outcome : outcomes) findings.observations.push_back({outcome, 1, {}});
      merge(golden, c.source_hash, findings, false);
    }
    save_golden(golden_path(root() / "golden", name), golden);
  }

  Command command(std::vector<std::string> arguments) {
    Command command;
    command.argv = {ORDEAL_PROGRAM};
    command.argv.insert(command.argv.end(), arguments.begin(), arguments.end());
    command.env = {"PATH=" + std::string(std::getenv("PATH")), "HOME=" + root().string(),
                   "ORDEAL_NATIVE=" + (root() / "native").string()};
    command.cwd = root();
    command.limits.time = std::chrono::minutes(2);
    return command;
  }
  Exit ordeal(std::vector<std::string> arguments) { return run(command(std::move(arguments))); }
  const fs::path& root() const { return folder_.path(); }

 private:
  TemporaryFolder folder_;
};

#define EXPECT_ENDS(exit, status, part)                        \
  do {                                                         \
    const Exit ended = (exit);                                 \
    EXPECT_EQ(ended.exit_code, status) << ended.output;        \
    EXPECT_TRUE(contains(ended.output, part)) << ended.output; \
  } while (false)

}  // namespace ordeal
