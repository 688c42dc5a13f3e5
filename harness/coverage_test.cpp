#include "coverage.hpp"

#include <gtest/gtest.h>

#include "command_testing.hpp"

namespace ordeal {
namespace {

using enum Context;
using Uses = std::vector<std::pair<std::string, Context>>;

Uses uses_of(std::string_view script, bool module = false) {
  Uses uses;
  for (const ApiUse& use : api_uses(script, module)) uses.emplace_back(use.api, use.context);
  return uses;
}

TEST(coverage, a_callback_runs_where_its_call_puts_it) {
  EXPECT_EQ(uses_of("setTimeout(() => { setImmediate(() => process.nextTick(f)); });"
                    "fs.readFile(p, () => queueMicrotask(f));"),
            (Uses{{"setTimeout", commonjs_main},
                  {"setImmediate", timer},
                  {"nextTick", immediate},
                  {"fs", commonjs_main},
                  {"queueMicrotask", poll}}));
}

TEST(coverage, then_catch_and_finally_are_one_and_a_catch_block_is_none) {
  EXPECT_EQ(uses_of("p.then(f).catch(g); try { setTimeout(f); } catch (e) { p.finally(f); }", true),
            (Uses{{"then", module_main},
                  {"then", module_main},
                  {"setTimeout", module_main},
                  {"then", module_main}}));
}

TEST(coverage, the_rest_of_a_function_that_awaited_is_a_microtask) {
  EXPECT_EQ(
      uses_of("async function f() { if (x) { await p; } setTimeout(g); } setImmediate(g);"),
      (Uses{{"await", commonjs_main}, {"setTimeout", microtask}, {"setImmediate", commonjs_main}}));
  EXPECT_EQ(uses_of("await p; setTimeout(g);", true),
            (Uses{{"await", module_main}, {"setTimeout", microtask}}));
}

TEST(coverage, events_of_the_poll_and_of_closing) {
  EXPECT_EQ(uses_of("s.on('close', () => setTimeout(f)); s.on('data', () => { throw e; });"
                    "s.on('mine', () => setTimeout(f));"),
            (Uses{{"setTimeout", close}, {"throw", poll}, {"setTimeout", commonjs_main}}));
}

TEST(coverage, pairs_count_scripts_and_not_calls) {
  const std::vector<std::vector<ApiUse>> scripts = {
      {{"setTimeout", timer}, {"setTimeout", timer}, {"nextTick", timer}, {"nextTick", timer}},
      {{"nextTick", timer}, {"setTimeout", timer}},
      {{"nextTick", timer}, {"setTimeout", poll}}};
  const auto pairs = count_pairs(scripts);
  ASSERT_EQ(pairs.size(), 1u);
  EXPECT_EQ(pairs.at(timer), (ApiPairs{{{"nextTick", "nextTick"}, 1},
                                       {{"nextTick", "setTimeout"}, 2},
                                       {{"setTimeout", "setTimeout"}, 1}}));
}

class Coverage : public Ordeal {
 protected:
  void put_sources(const std::string& text) {
    write_atomically(root() / "cases/sources.txt", text);
  }
  void put_source(const std::string& sources) {
    write_atomically(root() / "cases/timers/a.js", "// Claim.\n// Source: " + sources + "\n");
  }
};

TEST_F(Coverage, TellsWhatIsOpen) {
  put_source("S01; TIME02b; lib/timers.js setTimeout");
  put_sources("# Rows\nS01  one\nTIME02b  two\nTIME03  three\nTIME04  four\n  has no meaning\n");
  const Exit exit = ordeal({"coverage", "--open"});
  EXPECT_EQ(exit.exit_code, 1);
  EXPECT_TRUE(contains(exit.output, "TIME         3        1          1     1")) << exit.output;
  EXPECT_TRUE(contains(exit.output, "open:\nTIME03  three\n")) << exit.output;
  put_source("S01; TIME02b; TIME03");
  EXPECT_ENDS(ordeal({"coverage"}), 0, "all          4        3          1     0");
}

TEST_F(Coverage, RefusesWhatItCannotRead) {
  EXPECT_ENDS(ordeal({"coverage"}), 2, "cases/sources.txt: cannot read");
  put_sources("S01  one\nS01  again\n");
  EXPECT_ENDS(ordeal({"coverage"}), 2, "cases/sources.txt:2: S01 is there twice");
  put_sources("what\n");
  EXPECT_ENDS(ordeal({"coverage"}), 2, "cases/sources.txt:1: 'what' is not an id");
  put_sources("  why\n");
  EXPECT_ENDS(ordeal({"coverage"}), 2, "cases/sources.txt:1: is indented");
  put_sources("S01  one\n");
  put_source("S01; S99");
  EXPECT_ENDS(ordeal({"coverage"}), 1, "timers/a: S99 is in no row");
}

}  // namespace
}  // namespace ordeal
