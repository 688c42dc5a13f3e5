// The program `ordeal` as its users see it: arguments in, output and exit status out.
#include <gtest/gtest.h>
#include <signal.h>
#include <unistd.h>

#include <csignal>
#include <nlohmann/json.hpp>
#include <thread>

#include "command_testing.hpp"

namespace ordeal {
namespace {

TEST_F(Ordeal, DocumentsItsExitStatuses) {
  for (const std::vector<std::string>& subcommand :
       std::vector<std::vector<std::string>>{{},
                                             {"list"},
                                             {"run"},
                                             {"explore"},
                                             {"replay"},
                                             {"record"},
                                             {"review"},
                                             {"lint"},
                                             {"coverage"},
                                             {"node"},
                                             {"doctor"}}) {
    std::vector<std::string> arguments = subcommand;
    arguments.emplace_back("--help");
    EXPECT_ENDS(ordeal(arguments), 0, "Exit status:");
  }
}

TEST_F(Ordeal, SaysItsVersion) {
  const Exit exit = ordeal({"--version"});
  EXPECT_EQ(exit.exit_code, 0);
  EXPECT_EQ(exit.output, ORDEAL_VERSION "\n");
}

TEST_F(Ordeal, RefusesWhatItDoesNotKnow) {
  EXPECT_ENDS(ordeal({}), 2, "Usage:");
  EXPECT_ENDS(ordeal({"dance"}), 2, "dance");
  EXPECT_ENDS(ordeal({"run", "--dance"}), 2, "--dance");
  EXPECT_ENDS(ordeal({"run", "--jobs", "0"}), 2, "--jobs");
  EXPECT_ENDS(ordeal({"run", "--no-pruning"}), 2, "--explore");
  EXPECT_ENDS(ordeal({"run", "--on", "netscape"}), 2, "unknown runtime 'netscape'");
  EXPECT_ENDS(ordeal({"run", "--release", "20"}), 2, "choose one of 18.20.8, 26.10.0");
  EXPECT_ENDS(ordeal({"run", "nothing"}), 2, "no case matches 'nothing'");
  EXPECT_ENDS(ordeal({"list", "--cases", "elsewhere"}), 2, "elsewhere: no such folder of cases");
}

TEST_F(Ordeal, Lists) {
  EXPECT_EQ(ordeal({"list"}).output, "ticks/b\ntimers/a\n");
  EXPECT_EQ(ordeal({"list", "timers"}).output, "timers/a\n");
  EXPECT_EQ(ordeal({"list", "--claims", "ticks"}).output, "ticks/b\n    Claim of ticks/b.\n");
  EXPECT_EQ(ordeal({"list", "--releases"}).output, "18.20.8\n26.10.0\n");
  EXPECT_EQ(ordeal({"list", "--outcomes", "--release", "18", "ticks"}).output,
            "ticks/b  18.20.8, racy\n    one | two    <- never explored\n"
            "    two | one    <- never explored\n");
  const auto json = nlohmann::json::parse(ordeal({"list", "--json"}).output);
  ASSERT_EQ(json.size(), 2u);
  EXPECT_EQ(json[1]["name"], "timers/a");
}

TEST_F(Ordeal, ConformsOnTheNewestReleaseUnlessToldOtherwise) {
  const Exit exit = ordeal({"run"});
  EXPECT_ENDS(exit, 0, "conforms     timers/a");
  EXPECT_TRUE(contains(exit.output, "26.10.0"));
  EXPECT_FALSE(contains(exit.output, "18.20.8"));
  EXPECT_FALSE(contains(exit.output, "\x1b"));
  EXPECT_ENDS(ordeal({"run", "--on", "native", "--release", "18", "ticks"}), 0, "18.20.8");
  EXPECT_ENDS(ordeal({"run", "--release", "all", "--table"}), 0, "4 conform");
}

TEST_F(Ordeal, ShowsWhereAnOutcomeLeavesTheGolden) {
  put_native("echo one; echo three");
  const Exit exit = ordeal({"run", "timers"});
  EXPECT_ENDS(exit, 1, "forbidden    timers/a");
  EXPECT_TRUE(contains(exit.output, "two"));
  EXPECT_TRUE(contains(exit.output, "three"));
}

TEST_F(Ordeal, OneRunThatDoesNotConformIsEnough) {
  put_native("echo x >>../count; [ $(wc -l <../count) = 3 ] && echo zero; echo one; echo two");
  // Each run is in a folder of its own below $TMPDIR, so the count is kept beside them.
  Command repeated = command({"run", "timers", "--repeat", "4", "--jobs", "1"});
  fs::create_directories(root() / "temporary");
  repeated.env.push_back("TMPDIR=" + (root() / "temporary").string());
  EXPECT_ENDS(run(repeated), 1, "forbidden");
  EXPECT_TRUE(fs::is_regular_file(root() / "temporary" / "count"));
}

TEST_F(Ordeal, ARunThatPrintsNothingDoesNotConform) {
  put_native("exit 0");
  EXPECT_ENDS(ordeal({"run", "timers"}), 1, "forbidden");
}

TEST_F(Ordeal, TellsHangFloodAndCrash) {
  put_native("while :; do :; done");
  write_atomically(root() / "cases/timers/a.js", "// Claim.\n// Timeout: 200\n");
  put_golden("timers/a", {printed({"one", "two"})});
  EXPECT_ENDS(ordeal({"run", "timers"}), 1, "hang");
  put_native("head -c 100000000 /dev/zero");
  EXPECT_ENDS(ordeal({"run", "ticks"}), 1, "flood");
  put_native("echo one; echo two; kill -SEGV $$");
  EXPECT_ENDS(ordeal({"run", "ticks"}), 1, "crash");
}

TEST_F(Ordeal, TellsWhatIsWrongWithAGolden) {
  fs::remove(root() / "golden/ticks/b.json");
  EXPECT_ENDS(ordeal({"run"}), 1, "absent");
  write_atomically(root() / "cases/timers/a.js", "// Another claim.\n");
  EXPECT_ENDS(ordeal({"run", "timers"}), 1, "stale");
  EXPECT_ENDS(ordeal({"run", "--golden", "nowhere"}), 1, "absent");
  const fs::path golden = root() / "golden/timers/a.json";
  const std::string whole = read_file(golden);
  write_atomically(golden, whole.substr(0, whole.size() / 2));
  EXPECT_ENDS(ordeal({"run", "timers"}), 2, "golden/timers/a.json:");
  fs::create_directories(root() / "golden/ticks");
  fs::copy_file(root() / "golden/timers/a.json", root() / "golden/ticks/b.json");
  EXPECT_ENDS(ordeal({"run", "ticks"}), 2, "golden/ticks/b.json");
}

TEST_F(Ordeal, TellsWhatTheTwinsDoNotHave) {
  put_case("timers/new");
  put_golden("timers/new", {printed({"one", "two"})});
  EXPECT_ENDS(ordeal({"run", "timers/new"}), 1, "unsupported");
}

TEST_F(Ordeal, TellsWhatIsMissingHere) {
  Command without = command({"run"});
  without.env.back() = "ORDEAL_NATIVE=/nonexistent";
  EXPECT_ENDS(run(without), 3, "build target ordeal-native");
  EXPECT_ENDS(ordeal({"run", "--on", "node"}), 3, "ordeal node install 26.10.0");
  EXPECT_ENDS(ordeal({"run", "--on", "command:no_such_program"}), 3, "no such program");
  EXPECT_ENDS(run(without = command({"doctor"})), 0, "limited");
  without.env.back() = "ORDEAL_NATIVE=/nonexistent";
  EXPECT_ENDS(run(without), 3, "MISSING");
}

TEST_F(Ordeal, RunsOnNodeFromItsStore) {
  put_program(root() / "store/26.10.0/bin/node", "echo two; echo one");
  EXPECT_ENDS(ordeal({"run", "ticks", "--on", "node", "--on", "native", "--node-store", "store"}),
              0, "2 conform");
  EXPECT_ENDS(ordeal({"run", "timers", "--on", "node", "--node-store", "store"}), 1, "forbidden");
  EXPECT_ENDS(ordeal({"node", "list", "--node-store", "store"}), 0, "26.10.0  " + root().string());
}

TEST_F(Ordeal, WritesReports) {
  const Exit exit = ordeal({"run", "--json", "out/report.json", "--junit", "out/report.xml"});
  EXPECT_EQ(exit.exit_code, 0) << exit.output;
  const auto json = nlohmann::json::parse(read_file(root() / "out/report.json"));
  EXPECT_EQ(json["rows"].size(), 2u);
  EXPECT_TRUE(contains(read_file(root() / "out/report.xml"), "<testsuite"));
}

TEST_F(Ordeal, AsksForAPlaceForReportsBeforeItRuns) {
  put_native("echo ran >" + (root() / "ran").string());
  EXPECT_ENDS(ordeal({"run", "--json", "native/report.json"}), 3, "cannot write");
  EXPECT_FALSE(fs::exists(root() / "ran"));
}

TEST_F(Ordeal, ReportsRowsInTheOrderOfTheCases) {
  put_native("[ $1 = ticks/b ] && until [ -e " + (root() / "done").string() +
             " ]; do :; done; echo one; echo two; touch " + (root() / "done").string());
  const std::string output = ordeal({"run", "--jobs", "2"}).output;
  EXPECT_LT(output.find("ticks/b"), output.find("timers/a"));
}

TEST_F(Ordeal, AnInterruptLeavesNothingBehind) {
  const std::string pid_file = (root() / "pid").string();
  put_native("trap '' INT; echo $$ >" + pid_file + ".new; mv " + pid_file + ".new " + pid_file +
             "; while :; do :; done");
  // A shell that interrupts it once its child runs, and tells how it ended.
  Command command;
  command.argv = {"/bin/bash",
                  "-c",
                  "set -m; \"$@\" & until [ -e " + pid_file +
                      " ]; do :; done; kill -INT $!; wait $!; "
                      "echo \"status $?\"",
                  "bash",
                  ORDEAL_PROGRAM,
                  "run",
                  "timers",
                  "--json",
                  "report.json"};
  command.env = this->command({}).env;
  command.cwd = root();
  command.limits.time = std::chrono::minutes(2);
  const Exit exit = run(command);
  EXPECT_TRUE(contains(exit.output, "status 130")) << exit.output;
  EXPECT_TRUE(contains(exit.output, "interrupted"));
  EXPECT_EQ(::kill(static_cast<pid_t>(std::stol(read_file(pid_file))), 0), -1);
  EXPECT_FALSE(fs::exists(root() / "report.json"));
}

TEST_F(Ordeal, SurvivesAReaderThatGoesAway) {
  Command piped;
  piped.argv = {"/bin/bash", "-c", "set -o pipefail; \"$0\" list | true; echo ${PIPESTATUS[0]}",
                ORDEAL_PROGRAM};
  piped.env = command({}).env;
  piped.cwd = root();
  EXPECT_EQ(run(piped).output, "0\n");
}

}  // namespace
}  // namespace ordeal
