// `ordeal record`, `review` and `lint` as their users see them.
#include <gtest/gtest.h>
#include <signal.h>

#include "command_testing.hpp"

namespace ordeal {
namespace {

// A Node that says what it is, and otherwise runs `body`.
class Recording : public Ordeal {
 protected:
  void put_node(const std::string& body) {
    put_program(
        root() / "store/26.10.0/bin/node",
        "[ \"$1\" = -p ] && { echo '[\"26.10.0\",\"1.52.1\",\"14.6\",\"linux-x64\"]'; exit; }\n" +
            body);
  }
  std::vector<std::string> record(std::vector<std::string> more) {
    std::vector<std::string> arguments = {"record", "--release", "26.10.0", "--node-store",
                                          "store"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return arguments;
  }
  std::string golden_text(const std::string& name) {
    return read_file(golden_path(root() / "golden", name));
  }
};

TEST_F(Recording, ProposesAndReviewAccepts) {
  put_node("echo new; echo outcome");
  const std::string before = golden_text("timers/a");
  EXPECT_ENDS(ordeal(record({"timers/a"})), 0,
              "1 proposed, 0 not; look at them with `ordeal review`");
  EXPECT_EQ(golden_text("timers/a"), before);
  EXPECT_ENDS(ordeal({"review"}), 1, "new | outcome");
  EXPECT_EQ(golden_text("timers/a"), before);
  EXPECT_ENDS(ordeal({"review", "nothing"}), 2, "no case matches 'nothing'");
  EXPECT_ENDS(ordeal({"review", "--accept-all"}), 0, "timers/a");
  EXPECT_TRUE(contains(golden_text("timers/a"), "\"lines\": [\"new\", \"outcome\"]"));
  EXPECT_ENDS(ordeal({"review"}), 0, "");
}

TEST_F(Recording, ACaseThatCannotBeRecordedFailsAndTheOthersGoOn) {
  put_node("case $1 in *timers/a.js) kill -KILL $$ ;; *) echo fine ;; esac");
  write_atomically(root() / "cases/timers/a.js", "// Claim.\n// Timeout: 200\n");
  put_node("case \"$*\" in *timers/a.js*) while :; do :; done ;; *) echo fine ;; esac");
  EXPECT_ENDS(ordeal(record({})), 1, "1 proposed, 1 not");
  EXPECT_FALSE(fs::exists(root() / "golden/timers/a.json.new"));
  EXPECT_TRUE(fs::exists(root() / "golden/ticks/b.json.new"));
}

TEST_F(Recording, TellsWhatIsMissingOrInTheWay) {
  EXPECT_ENDS(ordeal(record({})), 3, "ordeal node install 26.10.0");
  put_program(root() / "store/26.10.0/bin/node", "exit 1");
  EXPECT_ENDS(ordeal(record({})), 3, "is not a working Node 26.10.0");
  put_node("echo fine");
  EXPECT_ENDS(ordeal({"record", "--release", "5.4.3.2"}), 2, "5.4.3.2");
  // A file where a folder of goldens has to be made.
  EXPECT_ENDS(ordeal(record({"--golden", "native"})), 3, "native");
  write_atomically(root() / "golden/timers/a.json", "{\"schema\": 7}");
  EXPECT_ENDS(ordeal(record({"timers"})), 2, "golden/timers/a.json: is of schema 7");
}

TEST_F(Recording, AnInterruptLeavesEveryGoldenAsItWas) {
  const std::string pid_file = (root() / "pid").string();
  put_node("case \"$*\" in *ticks*) echo fine; exit ;; esac; echo $$ >" + pid_file + ".$$; mv " +
           pid_file + ".$$ " + pid_file + "; while :; do :; done");
  const std::string before = golden_text("timers/a");
  Command interrupted = command({});
  interrupted.argv = {"/bin/bash", "-c",
                      "set -m; \"$@\" & until [ -e " + pid_file +
                          " ]; do :; done; kill -INT $!; wait $!; echo \"status $?\"",
                      "bash", ORDEAL_PROGRAM};
  for (const std::string& argument : record({"--jobs", "1"})) interrupted.argv.push_back(argument);
  EXPECT_ENDS(run(interrupted), 0, "status 130");
  EXPECT_EQ(golden_text("timers/a"), before);
  EXPECT_TRUE(fs::exists(root() / "golden/ticks/b.json.new"));
  for (const auto& entry : fs::directory_iterator(root() / "golden/timers"))
    EXPECT_EQ(entry.path().filename(), "a.json");
  EXPECT_EQ(::kill(static_cast<pid_t>(std::stol(read_file(pid_file))), 0), -1);
}

TEST_F(Ordeal, LintTellsWhatDoesNotBelongTogether) {
  EXPECT_ENDS(ordeal({"lint"}), 1, "timers/a.js: has no twin; write a.cpp");
  for (const char* name : {"timers/a", "ticks/b"})
    write_atomically(root() / "cases" / (std::string(name) + ".cpp"), "CASE { return spin(); }\n");
  write_atomically(root() / "cases/timers/a.js",
                   "// Claim.\n// Source: S01\nconsole.log('one');\n");
  write_atomically(root() / "cases/timers/a.cpp", "CASE {\n  return spin();\n}\n");
  const Exit drifted = ordeal({"lint", "timers"});
  EXPECT_EQ(drifted.exit_code, 1);
  EXPECT_TRUE(contains(drifted.output, "a.js:3 has console.log where the twin has its end"))
      << drifted.output;
  put_golden("timers/a", {printed({"one", "two"})});
  fs::remove(root() / "cases/timers/a.js");
  fs::remove(root() / "cases/timers/a.cpp");
  EXPECT_ENDS(ordeal({"lint"}), 1, "golden/timers/a.json");  // an orphan
}

}  // namespace
}  // namespace ordeal
