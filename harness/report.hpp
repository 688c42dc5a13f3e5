// Verdicts for people (a line, a table), for machines (JSON) and for CI servers (JUnit XML).
//
// `--json FILE` (schema 1):
//   {
//     "schema": 1,
//     "totals": {"rows": 2, "conforms": 1, "forbidden": 1},          kinds that occur
//     "rows": [{
//       "case": "timers/x", "runtime": "native", "release": "26.10.0", "verdict": "forbidden",
//       "detail": "...", "runs": 1, "allowed": 2, "reached": 0, "took_us": 1234,
//       "observed": [{"lines": [...], "exit_code": 0, "runs": 1}],    as outcomes in golden.hpp
//       "missing": [outcome, ...],                                     when not empty
//       "divergence": {"nearest": 0, "line": 2,      when there is one; nearest: which of the
//       release's
//                                                   outcomes in the golden, from 0
//          "rows": [{"expected_line": 1, "expected": "a", "actual_line": 1, "actual": "a",
//                    "same": true}],
//          "expected_ending": "exit 0", "actual_ending": "exit 1"},    when the endings differ
//       "folklore": [{"before": "a", "after": "b", "holds": "sometimes"}]
//     }]
//   }
// Bytes that are not UTF-8 become U+FFFD in both formats; characters XML 1.0 cannot carry are
// written as \x1b in JUnit.
#pragma once

#include <chrono>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "case.hpp"
#include "error.hpp"
#include "golden.hpp"
#include "verdict.hpp"

namespace ordeal {

struct FolkloreRow {
  Folklore folklore;
  Holds holds = Holds::absent;
};

struct ReportRow {
  std::string case_name;
  std::string runtime;  // "native", "node"
  std::string release;
  Verdict verdict;
  std::vector<FolkloreRow> folklore;  // as the golden of `release` has it
  std::chrono::microseconds took{0};  // of all runs together
};

// Fills `folklore` from what the golden knows of `release`.
std::vector<FolkloreRow> judge_folklore(const Case& which, const Golden& golden,
                                        std::string_view release);

// "forbidden  timers/x  native 26.10.0  1 of 2 outcomes  detail", with the diff below it.
std::string verdict_line(const ReportRow& row, bool colour);
// A row a case, a column a runtime and release, in the order in which they first appear.
std::string verdict_table(std::span<const ReportRow> rows, bool colour);
// "118 conform, 2 forbidden, 120 in all".
std::string verdict_totals(std::span<const ReportRow> rows, bool colour);
// "timers/x: timeout < immediate: sometimes on 18.20.8; always on 26.10.0", one line a claim.
std::string folklore_table(std::span<const ReportRow> rows);

std::string report_json(std::span<const ReportRow> rows);
std::string report_junit(std::span<const ReportRow> rows);

// not_started: environment; all conform and there is at least one row: conforms; else differs.
ExitStatus exit_status(std::span<const ReportRow> rows);

}  // namespace ordeal
