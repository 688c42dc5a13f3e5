#include "report.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <nlohmann/json.hpp>

#include "file.hpp"
#include "line_printer.hpp"

namespace ordeal {
namespace {

Outcome prints(std::vector<std::string> lines) { return {std::move(lines), 0, 0, ""}; }

ReportRow row(const std::string& name, VerdictKind kind, const std::string& runtime = "native",
              const std::string& release = "26.10.0") {
  ReportRow row{name, runtime, release, {}, {}, std::chrono::microseconds(1500)};
  row.verdict.kind = kind;
  row.verdict.allowed = 2;
  row.verdict.reached = 1;
  row.verdict.runs = 3;
  return row;
}

ReportRow forbidden_row(const Outcome& expected, const Outcome& actual) {
  ReportRow bad = row("timers/x", VerdictKind::forbidden);
  bad.verdict.detail = "an outcome the golden does not have, from line 1";
  bad.verdict.observed = {{actual, 3}};
  bad.verdict.forbidden = actual;
  bad.verdict.divergence = diverge(std::vector{expected}, actual);
  return bad;
}

TEST(report, line_of_a_case) {
  EXPECT_EQ(verdict_line(row("timers/x", VerdictKind::conforms), false),
            "conforms     timers/x  native 26.10.0  1 of 2 outcomes");
  EXPECT_EQ(
      verdict_line(forbidden_row(prints({"a"}), prints({"b"})), false),
      "forbidden    timers/x  native 26.10.0  1 of 2 outcomes  an outcome the golden does not "
      "have, from line 1\n"
      "             expected                             |        actual\n"
      "    !     1  a                                    |     1  b");
  EXPECT_EQ(verdict_line(row("timers/x", VerdictKind::hang), false).find('\x1b'),
            std::string::npos);
  EXPECT_NE(verdict_line(row("timers/x", VerdictKind::hang), true).find("\x1b[31m"),
            std::string::npos);
}

TEST(report, table_has_a_row_a_case_and_a_column_a_runtime) {
  ReportRow absent = row("b/longer_name", VerdictKind::absent, "node");
  absent.verdict.allowed = 0;
  const std::vector rows{row("a/x", VerdictKind::conforms),
                         row("a/x", VerdictKind::forbidden, "node", "18.20.8"), absent};
  EXPECT_EQ(verdict_table(rows, false),
            "case           native 26.10.0  node 18.20.8   node 26.10.0\n"
            "a/x            conforms 1/2    forbidden 1/2  -\n"
            "b/longer_name  -               -              absent\n");
}

TEST(report, totals) {
  const std::vector rows{row("a/x", VerdictKind::conforms), row("a/y", VerdictKind::conforms),
                         row("a/z", VerdictKind::hang)};
  EXPECT_EQ(verdict_totals(rows, false), "2 conform, 1 hang, 3 in all");
  EXPECT_EQ(verdict_totals({}, false), "0 in all");
}

TEST(report, exit_status) {
  const ReportRow fine = row("a/x", VerdictKind::conforms);
  EXPECT_EQ(exit_status(std::vector{fine}), ExitStatus::conforms);
  EXPECT_EQ(exit_status({}), ExitStatus::differs) << "nothing judged is no pass";
  EXPECT_EQ(exit_status(std::vector{fine, row("a/y", VerdictKind::unsupported)}),
            ExitStatus::differs);
  EXPECT_EQ(
      exit_status(std::vector{row("a/y", VerdictKind::hang), row("a/z", VerdictKind::not_started)}),
      ExitStatus::environment);
}

TEST(report, json) {
  ReportRow bad = forbidden_row(prints({"a"}), Outcome{{"b\xff"}, 0, 6, "Error: \x1b"});
  bad.folklore = {{{"a", "b"}, Holds::sometimes}};
  bad.verdict.missing = {prints({"c"})};
  const auto document =
      nlohmann::json::parse(report_json(std::vector{row("a/x", VerdictKind::conforms), bad}));
  EXPECT_EQ(document["schema"], 1);
  EXPECT_EQ(document["totals"]["rows"], 2);
  EXPECT_EQ(document["totals"]["forbidden"], 1);
  const auto& second = document["rows"][1];
  EXPECT_EQ(second["case"], "timers/x");
  EXPECT_EQ(second["verdict"], "forbidden");
  EXPECT_EQ(second["took_us"], 1500);
  EXPECT_EQ(second["observed"][0]["lines"][0], "b\xef\xbf\xbd");
  EXPECT_EQ(second["observed"][0]["signal"], 6);
  EXPECT_EQ(second["observed"][0]["runs"], 3);
  EXPECT_EQ(second["missing"][0]["lines"][0], "c");
  EXPECT_EQ(second["divergence"]["line"], 1);
  EXPECT_EQ(second["divergence"]["rows"][0]["expected"], "a");
  EXPECT_EQ(second["divergence"]["actual_ending"], "signal 6 (SIGABRT), Error: \x1b");
  EXPECT_EQ(second["folklore"][0]["holds"], "sometimes");
  EXPECT_FALSE(document["rows"][0].contains("divergence"));
  EXPECT_TRUE(document["rows"][0]["folklore"].is_array());
}

TEST(report, junit_counts_and_kinds) {
  const std::string xml = report_junit(std::vector{
      row("timers/x", VerdictKind::conforms), forbidden_row(prints({"a"}), prints({"b"})),
      row("timers/y", VerdictKind::not_started), row("timers/z", VerdictKind::unsupported),
      row("timers/w", VerdictKind::stale)});
  EXPECT_NE(xml.find("tests=\"5\" failures=\"2\" errors=\"1\" skipped=\"1\""), std::string::npos)
      << xml;
  EXPECT_NE(xml.find("<testcase classname=\"case.timers.x\" name=\"native 26.10.0\" "
                     "time=\"0.001500\"/>"),
            std::string::npos)
      << xml;
  EXPECT_NE(xml.find("<failure message=\"forbidden: "), std::string::npos);
  EXPECT_NE(xml.find("<error "), std::string::npos);
  EXPECT_NE(xml.find("<skipped "), std::string::npos);
}

TEST(report, junit_is_xml_whatever_was_printed) {
  std::string all_bytes;
  for (int i = 0; i < 256; ++i) all_bytes += static_cast<char>(i);
  ReportRow bad = forbidden_row(prints({"a"}), Outcome{{all_bytes}, 1, 0, "<>&\"' ]]> \x1b"});
  bad.verdict.detail = all_bytes + "\xef\xbf\xbe\xef\xbf\xbf";
  const std::string xml = report_junit(std::vector{bad});
  for (char c : xml)
    EXPECT_TRUE(static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') << int{c};
  EXPECT_NE(xml.find("\\x1b"), std::string::npos);
  EXPECT_EQ(xml.find("]]>"), std::string::npos);
  EXPECT_EQ(xml.find("\xef\xbf\xbf"), std::string::npos);
  EXPECT_NE(xml.find("\\uffff"), std::string::npos);
}

TEST(report, folklore) {
  std::vector rows{row("a/x", VerdictKind::conforms, "native", "18.20.8"),
                   row("a/x", VerdictKind::conforms, "node", "18.20.8"),
                   row("a/x", VerdictKind::conforms, "native", "20.20.2"),
                   row("a/x", VerdictKind::conforms, "native", "26.10.0")};
  for (ReportRow& r : rows) r.folklore = {{{"a", "b"}, Holds::always}};
  rows[2].folklore[0].holds = Holds::sometimes;
  EXPECT_EQ(folklore_table(rows), "a/x: a < b: always on 18.20.8, 26.10.0; sometimes on 20.20.2\n");
}

TEST(report, folklore_is_judged_by_the_golden) {
  Golden golden{"a/x", "", {}, {}};
  Findings findings;
  findings.release.node = "26.10.0";
  findings.observations = {{prints({"a", "b"}), 1, {}}, {prints({"b", "a"}), 1, {}}};
  merge(golden, "s", findings, false);
  Case which;
  which.directives.folklore = {{"a", "b"}};
  ASSERT_EQ(judge_folklore(which, golden, "26.10.0").size(), 1u);
  EXPECT_EQ(judge_folklore(which, golden, "26.10.0")[0].holds, Holds::sometimes);
  EXPECT_TRUE(judge_folklore(which, golden, "18.20.8").empty());
}

std::string printed(bool terminal) {
  char* text = nullptr;
  std::size_t size = 0;
  std::FILE* file = open_memstream(&text, &size);
  {
    LinePrinter printer(file, terminal);
    printer.status("one\ntwo");
    printer.line("stays");
    printer.status("two");
  }
  std::fclose(file);
  std::string result(text, size);
  std::free(text);
  return result;
}

TEST(line_printer, overwrites_its_status_on_a_terminal_only) {
  EXPECT_EQ(printed(false), "stays\n");
  EXPECT_EQ(printed(true),
            "\rone\\ntwo\x1b[K"
            "\r\x1b[Kstays\n\rone\\ntwo\x1b[K"
            "\rtwo\x1b[K"
            "\r\x1b[K");
}

}  // namespace
}  // namespace ordeal
