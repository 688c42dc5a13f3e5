#include "lint.hpp"

#include <gtest/gtest.h>

#include "file.hpp"
#include "golden.hpp"

namespace ordeal {
namespace {

std::string steps(std::string_view source, Language language) {
  std::string out;
  for (const Step& step : steps_of(source, language)) out += (out.empty() ? "" : " ") + step.text;
  return out;
}
std::string js(std::string_view source) { return steps(source, Language::javascript); }
std::string cpp(std::string_view source) { return steps(source, Language::cpp); }

std::vector<Finding> compare(std::string_view script, std::string_view twin) {
  return compare_twin("x.js", script, "x.cpp", twin);
}
std::string drift(std::string_view script, std::string_view twin) {
  std::string out;
  for (const Finding& finding : compare(script, twin)) out += to_string(finding) + "\n";
  return out;
}

constexpr std::string_view script = R"js(// A claim.
// Folklore: tick < micro
'use strict';
const fs = require('fs');
const { promises } = require('fs');
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };

const timeout = setTimeout(() => console.log('timeout'), 1); // not a statement: setTimeout(f)
fs.readFile(__filename, 'utf8', (err, data) => {
  console.log('read', err ? err.code : 'ok');
  process.nextTick(() => console.log('tick'));
  clearTimeout(timeout);
});
promises.stat('.').catch((err) => console.log(`failed ${err.message}`));
new Promise((resolve, reject) => setTimeout(resolve, 2)).then(() => {
  if (done) throw new Error('late');
  runs += 1;
});
busy(5);
)js";

constexpr std::string_view twin =
    R"cpp(#include "case.hpp"

          CASE {
            auto busy = [](double ms) {
              for (auto end = performance.now() + ms; performance.now() < end;)
                ;
            };

            Timeout timeout = setTimeout([] { console.log("timeout"); }, 1);
            fs::readFile(__filename, "utf8", [&](auto err, auto data) {
              console.log("read", err ? err.code() : "ok");
              process.nextTick([] { console.log("tick"); });
              clearTimeout(timeout);
            });
            fs::promises::stat(".").catch_([](Error err) { console.log("failed", err.message()); });
            Promise<int>([](auto resolve, auto) { setTimeout(resolve, 2); }).then([&] {
              if (done) throw Error("late");
              runs += 1;
            });
            busy(5);
            return spin();
          }
    )cpp";

std::string replaced(std::string_view text, const std::string& from, const std::string& to) {
  std::string result(text);
  const auto at = result.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return result.replace(at, from.size(), to);
}

TEST(lint, a_faithful_twin_has_no_findings) { EXPECT_EQ(drift(script, twin), ""); }

TEST(lint, a_deleted_statement_is_found) {
  for (const char* statement :
       {"    process.nextTick([] { console.log(\"tick\"); });\n", "    clearTimeout(timeout);\n",
        "  busy(5);\n", "    runs += 1;\n", "    if (done) throw Error(\"late\");\n"})
    EXPECT_NE(drift(script, replaced(twin, statement, "")), "") << statement;
}

TEST(lint, a_changed_label_delay_or_callee_is_found) {
  EXPECT_NE(drift(script, replaced(twin, "\"tick\"", "\"tock\"")), "");
  EXPECT_NE(drift(script, replaced(twin, "busy(5)", "busy(6)")), "");
  EXPECT_NE(drift(script, replaced(twin, "resolve, 2", "resolve, 20")), "");
  EXPECT_NE(drift(script, replaced(twin, "process.nextTick([]", "queueMicrotask([]")), "");
  EXPECT_NE(drift(script, replaced(twin, "catch_", "then")), "");
  EXPECT_NE(drift(script, replaced(twin, "+=", "-=")), "");
}

TEST(lint, a_change_of_the_script_alone_is_found) {
  EXPECT_NE(drift(replaced(script, "busy(5);\n", ""), twin), "");
  EXPECT_NE(drift(std::string(script) + "setImmediate(() => {});\n", twin), "");
}

TEST(lint, swapped_statements_are_found) {
  EXPECT_EQ(drift("a(1); b(2);", "CASE { a(1); b(2); return spin(); }"), "");
  EXPECT_NE(drift("a(1); b(2);", "CASE { b(2); a(1); return spin(); }"), "");
  EXPECT_NE(drift("clearTimeout(a); clearTimeout(b);", "clearTimeout(b); clearTimeout(a);"), "");
  EXPECT_NE(drift("a.unref(); b.unref();", "b.unref(); a.unref();"), "");
}

TEST(lint, a_finding_names_both_lines) {
  const auto findings = compare("f();\n\nsetTimeout(f, 1);\nf();\n",
                                "CASE {\n  f();\n  setImmediate(f);\n  f();\n}\n");
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].line, 3u);
  EXPECT_TRUE(to_string(findings[0])
                  .starts_with("x.cpp:3: drifts from the script: x.js:3 has setTimeout(f) where "
                               "the twin has setImmediate(f)\n"))
      << to_string(findings[0]);
}

TEST(lint, a_twin_that_stops_early) {
  const auto findings = compare("f();\nlog('x');\n", "CASE {\n  f();\n}\n");
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_NE(to_string(findings[0]).find("x.js:2 has log where the twin has its end"),
            std::string::npos)
      << to_string(findings[0]);
  EXPECT_NE(drift("console.log('x');", ""), "");
}

TEST(lint, comments_literals_and_regular_expressions) {
  EXPECT_EQ(js("/* on('a') */ on('b') // on('c')\n"), "on \"b\"");
  EXPECT_EQ(js("#!/usr/bin/env node\non('b')"), "on \"b\"");
  EXPECT_EQ(js("log('it\\'s', \"a 'quote'\", '// no comment')"),
            "log \"it's\" \"a 'quote'\" \"// no comment\"");
  EXPECT_EQ(js("log(/['\"(]on('x')/.test(s), 6 / 2 / 1, 'y')"), "log 6 2 1 \"y\"");
  EXPECT_EQ(js("log(`a ${f({b: `c ${1}`})} d`)"), "log \"a\" \"c\" 1 \"d\"");
  EXPECT_EQ(cpp("log(R\"x(a \"quoted\" )y)x\", 1'000, 'c')"), "log \"a \"quoted\" )y\" 1000 \"c\"");
  EXPECT_EQ(cpp("#include \"on.hpp\"\n#define X log(\"x\")\nlog(\"b\")"), "log \"b\"");
  EXPECT_EQ(js("log(1_000, 1.0, 2.50, 3n, 0x1f)"), "log 1000 1 2.5 3 0x1f");
  EXPECT_EQ(cpp("log(1000u, 1.0, 2.5, 3LL, 0x1f)"), "log 1000 1 2.5 3 0x1f");
}

TEST(lint, unfinished_text_ends_quietly) {
  for (const char* text : {"log('x", "log(`x", "log(`x${", "/* x", "log(/x", "log('x\\", "f(", "}"})
    js(text);
  for (const char* text : {"R\"x(a", "R\"", "\"x\\", "f<", "Promise<", "1'"}) cpp(text);
}

TEST(lint, definitions_are_not_calls) {
  EXPECT_EQ(js("const t = { then(resolve) { resolve(1); } };"), "resolve 1");
  EXPECT_EQ(cpp("struct { void then(Resolver<int> resolve, Rejecter<int>) { resolve(1); } } t;"),
            "resolve 1");
  EXPECT_EQ(js("function on(a) { log(a); }"), "log(a)");
}

TEST(lint, promises_and_coroutines) {
  EXPECT_EQ(js("const p = new Promise((resolve) => resolve(3));"), "Promise resolve 3");
  for (const char* text : {"Promise<int> p([](auto resolve, auto) { resolve(3); });",
                           "auto p = Promise<int>([](auto resolve, auto) { resolve(3); });"})
    EXPECT_EQ(cpp(text), "Promise resolve 3") << text;
  EXPECT_EQ(cpp("auto f = [&]() -> Promise<int> { co_await p; co_return 1; };"), "await 1");
  EXPECT_EQ(js("const f = async () => { await p; return 1; };"), "await 1");
  EXPECT_EQ(cpp("std::function<Promise<>()> f; Promise<>::resolve();"), "resolve");
  EXPECT_EQ(cpp("MODULE { co_await p; co_await done(); }"), "await");
  EXPECT_EQ(cpp("MODULE { co_await done(); log(1); }"), "await log 1") << "only as the last one";
  EXPECT_EQ(js("async function f() { await null; } f();"), "await");
  EXPECT_EQ(drift("import fs, { stat } from 'fs'; await fs.promises.stat('a');",
                  "MODULE { co_await fs::promises::stat(\"a\"); co_await done(); }"),
            "");
}

TEST(lint, what_a_script_takes_out_of_an_array_or_of_a_module) {
  EXPECT_EQ(drift("console.log(value[0]);", "CASE { console.log(*value); }"), "");
  EXPECT_NE(drift("console.log([0]);", "CASE { console.log(list); }"), "");
  EXPECT_EQ(drift("postMessage(data);", "CASE { postMessage(data<std::string>()); }"), "");
  EXPECT_NE(drift("postMessage(data);", "CASE { postMessage(other<std::string>()); }"), "");
}

TEST(lint, a_coroutine_that_is_named_before_its_use) {
  const std::string inline_script =
      "process.on('exit', async () => { log('a'); await null; });\nlog('b');\n";
  const std::string named =
      "CASE {\n  auto listener = []() -> Promise<> { log(\"a\"); co_await undefined; };\n"
      "  process.on(\"exit\", listener);\n  log(\"b\");\n}\n";
  EXPECT_EQ(drift(inline_script, named), "");
  EXPECT_NE(drift(inline_script, replaced(named, "co_await undefined; ", "")), "");
  EXPECT_NE(drift(inline_script, replaced(named, "  process.on(\"exit\", listener);\n", "")), "");
  EXPECT_NE(drift("const listener = () => log('a');\nf(listener);\ng(1);\n",
                  "g(1); auto listener = [] { log(\"a\"); }; f(listener);"),
            "")
      << "what the script names stays where it is";
}

TEST(lint, ten_thousand_statements) {
  std::string long_script;
  for (int i = 0; i < 10'000; ++i) long_script += "f('" + std::to_string(i) + "');\n";
  const std::string long_twin = replaced(long_script, "f('5000')", "f('x')");
  EXPECT_EQ(drift(long_script, long_script), "");
  ASSERT_EQ(compare(long_script, long_twin).size(), 1u);
  EXPECT_EQ(compare(long_script, long_twin)[0].line, 5001u);
}

class LintFiles : public testing::Test {
 protected:
  Case add(const std::string& name, std::string_view text, std::string_view cpp_text) {
    const std::filesystem::path file = folder_.path() / "cases" / (name + ".js");
    write_atomically(file, text);
    if (!cpp_text.empty())
      write_atomically(std::filesystem::path(file).replace_extension(".cpp"), cpp_text);
    return load_case(folder_.path() / "cases", file);
  }
  std::string findings_of(const Case& which) {
    std::string out;
    for (const Finding& finding : lint_case(which)) out += finding.message + "\n";
    return out;
  }
  TemporaryFolder folder_;
};

TEST_F(LintFiles, of_a_case) {
  EXPECT_EQ(findings_of(add("a/fine", script, twin)), "");
  EXPECT_EQ(findings_of(add("a/alone", script, "")), "has no twin; write alone.cpp\n");
  EXPECT_NE(findings_of(add("a/silent", "f();\n", "CASE { f(); }")).find("no claim"),
            std::string::npos);
  EXPECT_NE(findings_of(add("a/odd", "// A claim.\n// Sauce: S01\nf();\n", "CASE { f(); }"))
                .find("unknown directive 'Sauce'"),
            std::string::npos);
}

TEST_F(LintFiles, of_what_a_case_imports) {
  const std::string_view imports =
      "// A claim.\n// Files: fixtures/b.mjs\nimport './fixtures/b.mjs';\n";
  add("a/fixtures/b", "f(1);\n", "MODULE { f(1); co_await done(); }");
  const std::filesystem::path folder = folder_.path() / "cases" / "a" / "fixtures";
  std::filesystem::rename(folder / "b.js", folder / "b.mjs");
  const std::string_view twin_of_it = "IMPORT(\"./fixtures/b.mjs\"); MODULE { co_await done(); }";
  EXPECT_EQ(findings_of(add("a/fine", imports, twin_of_it)), "");
  EXPECT_NE(findings_of(add("a/less", imports, "MODULE { co_await done(); }"))
                .find("drifts from the script"),
            std::string::npos);
  write_atomically(folder / "b.cpp", "MODULE { f(2); co_await done(); }");
  EXPECT_NE(findings_of(add("a/fine", imports, twin_of_it)).find("b.mjs:1 has 1"),
            std::string::npos);
}

TEST_F(LintFiles, of_goldens) {
  const std::filesystem::path dir = folder_.path() / "golden";
  std::vector cases{add("a/fine", script, twin), add("a/changed", script, twin),
                    add("a/torn", script, twin), add("a/unrecorded", script, twin)};
  EXPECT_TRUE(lint_goldens(dir, cases).empty()) << "a folder that is not there has no goldens";

  auto golden_of = [](const std::string& name, const std::string& source) {
    Golden golden{name, "", {}, {}};
    Findings findings;
    findings.release.node = "26.10.0";
    findings.observations = {{Outcome{{"a"}, 0, 0, ""}, 1, std::nullopt}};
    merge(golden, source, findings, false);
    return golden;
  };
  hash_source(cases[0]);
  save_golden(golden_path(dir, "a/fine"), golden_of("a/fine", cases[0].source_hash));
  save_golden(golden_path(dir, "a/changed"), golden_of("a/changed", "sha1:old"));
  save_golden(golden_path(dir, "a/gone"), golden_of("a/gone", "sha1:old"));
  write_atomically(golden_path(dir, "a/torn"), "{");
  write_atomically(proposal_path(golden_path(dir, "a/fine")), "a proposal is no golden yet");

  const auto findings = lint_goldens(dir, cases);
  ASSERT_EQ(findings.size(), 3u);
  EXPECT_EQ(findings[0].file, golden_path(dir, "a/changed"));
  EXPECT_NE(findings[0].message.find("is stale"), std::string::npos);
  EXPECT_EQ(findings[1].file, golden_path(dir, "a/gone"));
  EXPECT_NE(findings[1].message.find("is an orphan"), std::string::npos);
  EXPECT_TRUE(to_string(findings[2]).starts_with(golden_path(dir, "a/torn").string() + ":1: not"))
      << to_string(findings[2]);
}

}  // namespace
}  // namespace ordeal
