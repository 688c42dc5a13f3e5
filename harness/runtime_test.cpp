#include "runtime.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <functional>

#include "error.hpp"
#include "file.hpp"

namespace ordeal {
namespace {

namespace fs = std::filesystem;

constexpr Release release{24, 21, 0};

class RuntimeTest : public testing::Test {
 protected:
  // An executable shell script.
  fs::path put_program(const fs::path& name, const std::string& body) {
    const fs::path path = folder_.path() / name;
    write_atomically(path, "#!/bin/sh\n" + body + "\n");
    fs::permissions(path, fs::perms(0755));
    return path;
  }
  Case put_case(const std::string& name, const std::string& text = "// Claim.\n") {
    const fs::path cases = folder_.path() / "cases";
    write_atomically(cases / (name + ".js"), text);
    return load_case(cases, cases / (name + ".js"));
  }
  RuntimeOptions store() const { return {{}, folder_.path() / "store"}; }

 private:
  TemporaryFolder folder_;
};

std::string why_not(const std::function<void()>& action, ExitStatus status) {
  try {
    action();
  } catch (const Error& error) {
    EXPECT_EQ(error.status, status);
    return error.what();
  }
  return "no error";
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::string print_of(const Runtime& runtime, const Case& c) {
  const ordeal::Run run = run_once(runtime, c);
  EXPECT_EQ(run.status, RunStatus::completed) << run.detail;
  std::string text;
  for (const std::string& line : run.outcome.lines) text += line + "\n";
  return text;
}

TEST_F(RuntimeTest, RefusesAnUnknownName) {
  for (const char* spec : {"", "Node", "nodejs", "native@24", "chromium"})
    EXPECT_TRUE(
        contains(why_not([&] { resolve_runtime(spec, release, store()); }, ExitStatus::usage),
                 "unknown runtime"))
        << spec;
  why_not([&] { resolve_runtime("command:", release, store()); }, ExitStatus::usage);
}

TEST_F(RuntimeTest, SaysWhatToDoWhenAProgramIsMissing) {
  const auto why = [&](const char* spec) {
    return why_not([&] { resolve_runtime(spec, release, store()); }, ExitStatus::environment);
  };
  EXPECT_TRUE(contains(why("node"), "`ordeal node install 24.21.0`"));
  EXPECT_TRUE(contains(why("node@26"), "`ordeal node install 26`"));
  EXPECT_TRUE(contains(why("command:no_such_program"), "no such program"));
}

TEST_F(RuntimeTest, RunsAProgramOfTheUser) {
  const Case c = put_case("timers/a", "// Claim.\n// Flags: --one --two\n");
  const fs::path program = put_program("echo_all", "echo \"$#|$*\"");
  const std::string script = c.script.string();
  EXPECT_EQ(print_of(resolve_runtime("command:" + program.string(), release), c),
            "1|" + script + "\n");
  EXPECT_TRUE(
      contains(unsupported_reason(resolve_runtime("command:" + program.string(), release), c),
               "has no flags"));
  EXPECT_EQ(print_of(resolve_runtime("command:" + program.string() + " x {flags} <{case}> {script}",
                                     release),
                     c),
            "5|x --one --two <timers/a> " + script + "\n");
}

TEST_F(RuntimeTest, RunsInAFreshEmptyFolderWithAFixedEnvironment) {
  ::setenv("NODE_OPTIONS", "--throw-deprecation", 1);
  const Case c = put_case("timers/a");
  const Runtime runtime = resolve_runtime(
      "command:" + put_program("env", "ls -A; touch left; pwd; env | sort").string(), release);
  const std::string first = print_of(runtime, c);
  const std::string cwd = first.substr(0, first.find('\n'));
  EXPECT_EQ(first, cwd + "\nHOME=" + cwd + "\nLANG=C.UTF-8\nNO_COLOR=1\nPATH=" +
                       std::getenv("PATH") + "\nPWD=" + cwd + "\nTMPDIR=" + cwd + "\nTZ=UTC\n");
  EXPECT_FALSE(fs::exists(cwd));
  EXPECT_NE(print_of(runtime, c).substr(0, cwd.size()), cwd);
  ::unsetenv("NODE_OPTIONS");
}

TEST_F(RuntimeTest, RunsTheNativeProgramAsARelease) {
  const fs::path program = put_program(
      "native",
      "[ \"$1\" = --list ] && echo timers/a && exit\necho \"$NODELOOP_RELEASE $*\"; exit 3");
  const Runtime runtime = resolve_runtime("native", release, {program, {}});
  const Case c = put_case("timers/a");
  const ordeal::Run run = run_once(runtime, c);
  EXPECT_EQ(run.outcome.lines, std::vector<std::string>{"24.21.0 timers/a"});
  EXPECT_EQ(run.outcome.exit_code, 3);
  EXPECT_EQ(unsupported_reason(runtime, c), "");
  EXPECT_TRUE(contains(unsupported_reason(runtime, put_case("timers/b")), "no such case"));
  EXPECT_EQ(run_once(runtime, put_case("timers/a", "// C.\n// Flags: --x\n")).outcome.lines,
            std::vector<std::string>{"24.21.0 --x timers/a"});
  EXPECT_TRUE(contains(unsupported_reason(runtime, put_case("timers/a", "// C.\n// Needs: node\n")),
                       "for node only"));
}

TEST_F(RuntimeTest, SaysWhatToDoWhenTheNativeProgramDoesNotWork) {
  const auto why = [&](const fs::path& program) {
    return why_not(
        [&] {
          resolve_runtime("native", release, {program, {}});
        },
        ExitStatus::environment);
  };
  EXPECT_TRUE(
      contains(why("/nonexistent"), "No such file or directory; build target ordeal-native"));
  EXPECT_TRUE(contains(why(put_program("broken", "exit 1")), "build target ordeal-native"));
}

TEST_F(RuntimeTest, FindsTheNativeProgramByEnvironment) {
  const fs::path program = put_program("native", "echo timers/a");
  ::setenv("ORDEAL_NATIVE", program.c_str(), 1);
  EXPECT_EQ(resolve_runtime("native", release).program, program);
  ::unsetenv("ORDEAL_NATIVE");
}

TEST_F(RuntimeTest, RunsNodeFromTheStore) {
  put_program("store/24.21.0/bin/node", "echo \"24.21 $*\"");
  put_program("store/24.3.0/bin/node", "echo \"24.3 $*\"");
  const Case c = put_case("timers/a", "// Claim.\n// Flags: --no-warnings\n");
  const std::string arguments = " --no-warnings " + c.script.string() + "\n";
  EXPECT_EQ(print_of(resolve_runtime("node", release, store()), c), "24.21" + arguments);
  const Runtime line = resolve_runtime("node@24", Release{18, 20, 8}, store());
  EXPECT_EQ(line.release, release);
  EXPECT_EQ(line.name, "node");
  EXPECT_EQ(print_of(line, c), "24.21" + arguments);
  EXPECT_EQ(print_of(resolve_runtime("node@24.3", release, store()), c), "24.3" + arguments);
}

TEST_F(RuntimeTest, TellsEndingsApart) {
  const auto run = [&](const std::string& body, const std::string& directives = "") {
    return run_once(resolve_runtime("command:" + put_program("p", body).string(), release),
                    put_case("timers/a", "// Claim.\n" + directives));
  };
  EXPECT_EQ(run("kill -ABRT $$").outcome.signal, 6);
  EXPECT_EQ(run("while :; do :; done", "// Timeout: 200\n").status, RunStatus::hang);
  EXPECT_EQ(run("exec yes").status, RunStatus::flood);
  Runtime gone = resolve_runtime("command:" + put_program("p", "").string(), release);
  gone.program = "/nonexistent";
  EXPECT_EQ(run_once(gone, put_case("timers/a")).status, RunStatus::not_started);
}

TEST_F(RuntimeTest, RunsManyAndHandsBackEachToItsOwn) {
  const Runtime runtime =
      resolve_runtime("command:" + put_program("p", "echo \"$1\"").string() + " {case}", release);
  std::vector<Case> cases;
  for (int i = 0; i < 12; ++i) cases.push_back(put_case("many/c" + std::to_string(i)));
  std::vector<std::string> printed(cases.size());
  std::size_t next = 0;
  run_cases(
      [&]() -> std::optional<CaseJob> {
        if (next == cases.size()) return std::nullopt;
        std::string& to = printed[next];
        return CaseJob{&runtime, &cases[next++],
                       [&to](const ordeal::Run& run) { to = run.outcome.lines.at(0); }};
      },
      3);
  for (std::size_t i = 0; i < cases.size(); ++i) EXPECT_EQ(printed[i], cases[i].name);
}

}  // namespace
}  // namespace ordeal
