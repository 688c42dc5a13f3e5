#include "transcript.hpp"

#include <gtest/gtest.h>

#include <csignal>
#include <string>

namespace ordeal {
namespace {

using Lines = std::vector<std::string>;

Outcome failed(std::string_view output, std::string_view script = {}) {
  return parse_transcript(output, 1, 0, script);
}

Outcome passed(std::string_view output) { return parse_transcript(output, 0, 0); }

TEST(Transcript, SplitsLines) {
  EXPECT_EQ(passed("").lines, Lines{});
  EXPECT_EQ(passed("a\nb\n").lines, (Lines{"a", "b"}));
  EXPECT_EQ(passed("a\nb").lines, (Lines{"a", "b"}));
  EXPECT_EQ(passed("\n\na\n\n").lines, (Lines{"", "", "a", ""}));
  EXPECT_EQ(passed("a\r\n\tb \n").lines, (Lines{"a\r", "\tb "}));
}

TEST(Transcript, KeepsTheEnding) {
  EXPECT_EQ(parse_transcript("a\n", 3, 0).exit_code, 3);
  EXPECT_EQ(parse_transcript("a\n", 0, SIGSEGV).signal, SIGSEGV);
  EXPECT_EQ(passed("a\n").uncaught, "");
}

// What follows was printed by the release that its last line names, shortened in the middle of
// stacks.

TEST(Transcript, TakesAnErrorThrownByTheMainScript) {
  const Outcome outcome = failed(R"(before
/tmp/h1/t/main_throw.js:2
throw new Error('boom');
^

Error: boom
    at Object.<anonymous> (/tmp/h1/t/main_throw.js:2:7)
    at Module._compile (node:internal/modules/cjs/loader:1364:14)
    at node:internal/main/run_main_module:28:49

Node.js v18.20.8
)");
  EXPECT_EQ(outcome.lines, Lines{"before"});
  EXPECT_EQ(outcome.uncaught, "Error: boom");
  EXPECT_EQ(outcome.exit_code, 1);
}

TEST(Transcript, TakesAnErrorThrownByAModule) {
  const Outcome outcome = failed(R"(m
file:///tmp/h1/t/top.mjs:2
throw new Error('module boom');
      ^

Error: module boom
    at file:///tmp/h1/t/top.mjs:2:7
    at ModuleJob.run (node:internal/modules/esm/module_job:569:25)
    at async asyncRunEntryPointWithESMLoader (node:internal/modules/run_main:105:5)

Node.js v26.10.0
)");
  EXPECT_EQ(outcome.lines, Lines{"m"});
  EXPECT_EQ(outcome.uncaught, "Error: module boom");
}

TEST(Transcript, TakesTheReportOfTheNativeLoop) {
  const Outcome outcome =
      failed("before\nnodeloop:1\n\nError: boom\n    at native code\n\nNode.js v26.10.0\n");
  EXPECT_EQ(outcome.lines, Lines{"before"});
  EXPECT_EQ(outcome.uncaught, "Error: boom");
}

TEST(Transcript, TakesAnErrorWithProperties) {
  const Outcome outcome = failed(R"(/tmp/h1/t/code.js:1
throw Object.assign(new Error('coded'), {code: 'E_X', extra: {deep: [1,2]}});
^

Error: coded
    at Object.<anonymous> (/tmp/h1/t/code.js:1:21)
    at node:internal/main/run_main_module:36:49 {
  code: 'E_X',
  extra: { deep: [ 1, 2 ] }
}

Node.js v22.23.3
)");
  EXPECT_EQ(outcome.lines, Lines{});
  EXPECT_EQ(outcome.uncaught, "Error: coded");
}

TEST(Transcript, AnErrorWithoutAStackReadsAsOneThatHasIt) {
  const Outcome from_callback = failed(R"(/tmp/h1/t/enoentcb.js:1
require('fs').readFile('/nonexistent', (e) => { throw e; });
                                                ^

[Error: ENOENT: no such file or directory, open '/nonexistent'] {
  errno: -2,
  code: 'ENOENT',
  syscall: 'open',
  path: '/nonexistent'
}

Node.js v20.20.2
)");
  const Outcome from_sync = failed(R"(node:internal/fs/utils:356
    throw err;
    ^

Error: ENOENT: no such file or directory, open '/nonexistent'
    at Object.openSync (node:fs:603:3)
    at node:internal/main/run_main_module:28:49 {
  errno: -2,
  syscall: 'open',
  code: 'ENOENT',
  path: '/nonexistent'
}

Node.js v18.20.8
)");
  EXPECT_EQ(from_callback.uncaught,
            "Error: ENOENT: no such file or directory, open '/nonexistent'");
  EXPECT_EQ(from_callback, from_sync);
}

TEST(Transcript, TakesAnErrorOfSeveralLines) {
  const Outcome outcome = failed(R"(a
/tmp/h1/t/multi.js:1
throw new Error('line one\nline two\n\n    at fake (x.js:1:1)\nline four');
^

Error: line one
line two

    at fake (x.js:1:1)
line four
    at Object.<anonymous> (/tmp/h1/t/multi.js:1:7)
    at node:internal/main/run_main_module:33:47

Node.js v24.21.0
)");
  EXPECT_EQ(outcome.lines, Lines{"a"});
  EXPECT_EQ(outcome.uncaught, "Error: line one");
}

TEST(Transcript, TakesAThrownString) {
  const Outcome outcome = failed(R"(a

/tmp/h1/t/str.js:1
console.log('a'); throw 'x';
                  ^
x
(Use `node --trace-uncaught ...` to show where the exception was thrown)

Node.js v26.3.0
)");
  EXPECT_EQ(outcome.lines, Lines{"a"});
  EXPECT_EQ(outcome.uncaught, "x");
}

TEST(Transcript, TakesAThrownStringFromAModule) {
  const Outcome outcome = failed(R"(
node:internal/modules/run_main:111
    triggerUncaughtException(
    ^
module string
(Use `node --trace-uncaught ...` to show where the exception was thrown)

Node.js v26.10.0
)");
  EXPECT_EQ(outcome.lines, Lines{});
  EXPECT_EQ(outcome.uncaught, "module string");
}

TEST(Transcript, TakesAThrownSymbolWhichIsShownAsNothing) {
  const Outcome outcome = failed(R"(a

/tmp/h1/t/sym.js:1
throw Symbol('s');
^

(Use `node --trace-uncaught ...` to show where the exception was thrown)

Node.js v20.20.2
)");
  EXPECT_EQ(outcome.lines, Lines{"a"});
  EXPECT_EQ(outcome.uncaught, "");
}

TEST(Transcript, TakesAThrownObject) {
  const Outcome outcome = failed(R"(
/tmp/h1/t/obj.js:1
throw {a: 1, b: {c: 'two'}};
^
{ a: 1, b: { c: 'two' } }

Node.js v18.20.8
)");
  EXPECT_EQ(outcome.lines, Lines{});
  EXPECT_EQ(outcome.uncaught, "{ a: 1, b: { c: 'two' } }");
}

TEST(Transcript, KeepsOneOfTwoEmptyLinesBeforeAThrownValue) {
  const Outcome outcome = failed("\n\n/a.js:1\nthrow 42;\n^\n42\n\nNode.js v22.23.3\n");
  EXPECT_EQ(outcome.lines, Lines{""});
  EXPECT_EQ(outcome.uncaught, "42");
}

TEST(Transcript, TakesAValueWithoutAPlace) {
  const Outcome outcome = failed("a\nUncaught:\n'x'\n\nNode.js v18.20.8\n");
  EXPECT_EQ(outcome.lines, Lines{"a"});
  EXPECT_EQ(outcome.uncaught, "'x'");
}

TEST(Transcript, AnUnhandledRejectionReadsTheSameOnEveryRelease) {
  const Outcome old = failed(R"(main
node:internal/process/promises:288
            triggerUncaughtException(err, true /* fromPromise */);
            ^

[UnhandledPromiseRejection: This error originated either by throwing inside of an async function without a catch block, or by rejecting a promise which was not handled with .catch(). The promise rejected with the reason "why".] {
  code: 'ERR_UNHANDLED_REJECTION'
}

Node.js v18.20.8
)");
  const Outcome recent = failed(R"(main
node:internal/process/promises:389
      new UnhandledPromiseRejection(reason);
      ^

UnhandledPromiseRejection: This error originated either by throwing inside of an async function without a catch block, or by rejecting a promise which was not handled with .catch(). The promise rejected with the reason "why".
    at throwUnhandledRejectionsMode (node:internal/process/promises:389:7)
    at process.processTicksAndRejections (node:internal/process/task_queues:105:32) {
  code: 'ERR_UNHANDLED_REJECTION'
}

Node.js v20.20.2
)");
  EXPECT_EQ(old.lines, Lines{"main"});
  EXPECT_TRUE(old.uncaught.starts_with("UnhandledPromiseRejection: This error"));
  EXPECT_EQ(old, recent);
}

TEST(Transcript, ADomExceptionReadsTheSameOnEveryRelease) {
  const Outcome old = failed(R"(
/tmp/h1/t/dom.js:1
setTimeout(() => { throw new DOMException('gone', 'AbortError'); });
                   ^
DOMException [AbortError]: gone
    at new DOMException (node:internal/per_context/domexception:53:5)
    at process.processTimers (node:internal/timers:512:7)

Node.js v18.20.8
)");
  const Outcome recent = failed(R"(/tmp/h1/t/dom.js:1
setTimeout(() => { throw new DOMException('gone', 'AbortError'); });
                   ^

DOMException [AbortError]: gone
    at new DOMException (node:internal/per_context/domexception:79:18)
    at process.processTimers (node:internal/timers:618:7)

Node.js v26.10.0
)");
  EXPECT_EQ(old.uncaught, "DOMException [AbortError]: gone");
  EXPECT_EQ(old, recent);
}

TEST(Transcript, TakesASyntaxError) {
  const Outcome outcome = failed(R"(/tmp/h1/t/syntax.js:1
console.log('a';
            ^^^

SyntaxError: missing ) after argument list
    at wrapSafe (node:internal/modules/cjs/loader:1378:20)

Node.js v20.20.2
)");
  EXPECT_EQ(outcome.lines, Lines{});
  EXPECT_EQ(outcome.uncaught, "SyntaxError: missing ) after argument list");
}

TEST(Transcript, TakesAnErrorOfEvaluatedCode) {
  for (const std::string_view place : {"undefined", "<anonymous_script>"}) {
    const Outcome outcome = failed(std::string(place) + R"(:1
throw new Error('in eval')
^

Error: in eval
    at eval (eval at <anonymous> (/tmp/h1/t/evalt.js:1:1), <anonymous>:1:7)

Node.js v18.20.8
)");
    EXPECT_EQ(outcome.lines, Lines{});
    EXPECT_EQ(outcome.uncaught, "Error: in eval");
  }
}

TEST(Transcript, ALineThatWasNotEndedEndsWhereTheReportBegins) {
  const std::string rest =
      ":1\nprocess.stdout.write('no newline'); throw new Error('boom');\n"
      "                                    ^\n\n"
      "Error: boom\n    at Object.<anonymous> (/tmp/h1/t/nonl.js:1:43)\n\nNode.js v26.10.0\n";
  const Outcome script = failed("a\nno newline/tmp/h1/t/nonl.js" + rest, "/tmp/h1/t/nonl.js");
  EXPECT_EQ(script.lines, (Lines{"a", "no newline"}));
  EXPECT_EQ(script.uncaught, "Error: boom");
  EXPECT_EQ(failed("a\nno newlinefile:///tmp/h1/t/x.mjs" + rest, "/tmp/h1/t/x.mjs"), script);
  EXPECT_EQ(failed("a\nno newlinenode:internal/modules/cjs/loader" + rest), script);
  EXPECT_EQ(
      failed("a\nno newlinenodeloop:1\n\nError: boom\n    at native code\n\nNode.js v26.10.0\n"),
      script);
}

TEST(Transcript, IsNotMisledByWhatTheProgramPrints) {
  const std::string printed =
      "/fake.js:3\nthrow up\n^\n\nError: printed\n    at nothing\n\nNode.js v1.2.3\n";
  EXPECT_EQ(passed(printed).lines.size(), 8u);
  EXPECT_EQ(passed(printed).uncaught, "");
  const Outcome outcome =
      failed(printed +
             "/tmp/b.js:1\nthrow new Error('b');\n^\n\nError: b\n    at x\n\nNode.js v26.10.0\n");
  EXPECT_EQ(outcome.lines.size(), 8u);
  EXPECT_EQ(outcome.uncaught, "Error: b");
}

TEST(Transcript, LeavesWhatOnlyEndsLikeAReport) {
  const Lines lines = {"Error: boom", "    at x (y.js:1:1)", "", "Node.js v18.20.8"};
  const Outcome outcome = failed("Error: boom\n    at x (y.js:1:1)\n\nNode.js v18.20.8\n");
  EXPECT_EQ(outcome.lines, lines);
  EXPECT_EQ(outcome.uncaught, "");
  EXPECT_EQ(failed("\nNode.js v1\n").lines.size(), 2u);
  EXPECT_EQ(failed("^\n^\n^\n").lines.size(), 3u);
}

TEST(Transcript, EveryPrefixOfAReportIsParsed) {
  const std::string report =
      "a\n/x.js:1\nthrow 1\n^\n\nError: b\n    at x\n\nNode.js v26.10.0\nUncaught:\n";
  for (std::size_t size = 0; size <= report.size(); ++size)
    EXPECT_LE(failed(std::string_view(report).substr(0, size)).lines.size(), 10u);
}

TEST(Transcript, WarningsLoseProcessIdAndHint) {
  EXPECT_EQ(
      passed(
          R"((node:11262) TimeoutOverflowWarning: 2147483648 does not fit into a 32-bit signed integer.
Timeout duration was set to 1.
(Use `node --trace-warnings ...` to show where the warning was created)
t
)")
          .lines,
      (Lines{"(node) TimeoutOverflowWarning: 2147483648 does not fit into a 32-bit signed "
             "integer.",
             "Timeout duration was set to 1.", "t"}));
}

TEST(Transcript, WarningsLoseTheirStack) {
  EXPECT_EQ(
      passed("(node:12) UnhandledPromiseRejectionWarning: Error: x\n    at a\n    at b\nc\n").lines,
      (Lines{"(node) UnhandledPromiseRejectionWarning: Error: x", "c"}));
}

TEST(Transcript, LeavesWhatIsNoWarning) {
  const Lines lines = {"(node:x) y", "(node:1)", "  (node:1) y", "    at home", "(Use it)"};
  EXPECT_EQ(passed("(node:x) y\n(node:1)\n  (node:1) y\n    at home\n(Use it)\n").lines, lines);
}

TEST(Transcript, AnUnsettledAwaitLosesItsPlace) {
  const Outcome outcome = parse_transcript(R"(x
Warning: Detected unsettled top-level await at file:///tmp/h1/t/tla.mjs:2
await new Promise(() => {});
^



)",
                                           13, 0);
  EXPECT_EQ(outcome.lines, (Lines{"x", "Warning: Detected unsettled top-level await"}));
}

TEST(Transcript, AnAbortLosesItsFrames) {
  const Lines lines = {"x"};
  EXPECT_EQ(
      parse_transcript("x\n----- Native stack trace -----\n\n 1: 0x840e50\n", 0, SIGABRT).lines,
      lines);
  EXPECT_EQ(parse_transcript("x\n 1: 0xb9bbf0 node::Abort() [node]\n", 0, SIGABRT).lines, lines);
}

TEST(Transcript, ReplacesBytesThatAreNotText) {
  EXPECT_EQ(passed("a\xff\xc3\xa9\n").lines, Lines{"a\xEF\xBF\xBD\xc3\xa9"});
}

TEST(Transcript, ReadsTenThousandLinesOfHints) {
  std::string output;
  for (int i = 0; i < 10'000; ++i) output += "/x.js:1\n^\n^\n\n";
  EXPECT_EQ(failed(output + "\nNode.js v26.10.0\n").uncaught, "");
}

TEST(Transcript, ARunTellsWhatBecameOfTheProcess) {
  Exit exit;
  exit.exit_code = 3;
  exit.output = "a\n";
  exit.took = std::chrono::microseconds(5);
  EXPECT_EQ(to_run(exit).status, RunStatus::completed);
  EXPECT_EQ(to_run(exit).outcome.exit_code, 3);
  EXPECT_EQ(to_run(exit).took, exit.took);

  Exit hung = exit;
  hung.timed_out = true;
  hung.signal = SIGKILL;
  EXPECT_EQ(to_run(hung).status, RunStatus::hang);
  EXPECT_EQ(to_run(hung).outcome.lines, Lines{"a"});
  EXPECT_EQ(to_run(hung).outcome.signal, 0);

  Exit flooded = exit;
  flooded.flooded = true;
  flooded.output = std::string(1 << 20, '\n');
  EXPECT_EQ(to_run(flooded).status, RunStatus::flood);
  EXPECT_LE(to_run(flooded).outcome.lines.size(), 65'536u);
  EXPECT_NE(to_run(flooded).detail.find("1048576"), std::string::npos);

  Exit missing;
  missing.failed_to_start = "No such file or directory";
  EXPECT_EQ(to_run(missing).status, RunStatus::not_started);
  EXPECT_EQ(to_run(missing).detail, "No such file or directory");
}

}  // namespace
}  // namespace ordeal
