#include <gtest/gtest.h>

#include <map>

#include "testing.hpp"

namespace nodeloop {
namespace {

using testing::Lines;

// A program of several files, by their paths.
class ModuleGraph : public ::testing::Test {
 protected:
  void add(const std::string& path, std::vector<std::string> imports,
           std::function<Promise<>()> module) {
    files_[path] = {nullptr, std::move(module), std::move(imports)};
  }
  // A module that only says its name, after `awaits` awaits.
  void add(const std::string& path, std::vector<std::string> imports, int awaits = 0) {
    add(path, std::move(imports), [this, path, awaits]() -> Promise<> {
      for (int i = 0; i < awaits; ++i) co_await undefined;
      lines_.push_back(path);
    });
  }
  void add_script(const std::string& path, std::function<void()> script) {
    files_[path] = {std::move(script), nullptr, {}};
  }

  template <class Script>
  Lines run(Script script, Release release = newest_release) {
    Environment env(options(release));
    run_script(env, [&] {
      script();
      return spin();
    });
    return lines_;
  }
  Lines run_main(const std::string& path, Release release = newest_release) {
    Environment env(options(release));
    run_module(env, files_[path]);
    return lines_;
  }

  Lines lines_;

 private:
  Environment::Options options(Release release) {
    return {.release = release,
            .arguments = {},
            .exit_handler = nullptr,
            .find_worker_main = nullptr,
            .find_module = [this](std::string_view path) {
              const auto found = files_.find(path);
              return found == files_.end() ? ModuleFile() : found->second;
            }};
  }
  std::map<std::string, ModuleFile, std::less<>> files_;
};

TEST_F(ModuleGraph, IsEvaluatedDepthFirstAndEachModuleOnce) {
  add("/c", {});
  add("/a", {"/c"});
  add("/b", {"/c"});
  add("/main", {"/a", "/b"});
  EXPECT_EQ(run_main("/main"), (Lines{"/c", "/a", "/b", "/main"}));
}

TEST_F(ModuleGraph, WaitsOnlyForWhatItImports) {
  add("/slow", {}, 3);
  add("/on slow", {"/slow"});
  add("/quick", {}, 1);
  add("/on quick", {"/quick"});
  add("/sync", {});
  add("/main", {"/on slow", "/on quick", "/sync"});
  const Lines order{"/sync", "/quick", "/on quick", "/slow", "/on slow", "/main"};
  EXPECT_EQ(run_main("/main"), order);
  lines_.clear();
  EXPECT_EQ(run_main("/main", {18, 20, 8}), order);
}

TEST_F(ModuleGraph, MayHaveACycle) {
  add("/a", {"/b"});
  add("/b", {"/a"});
  add("/main", {"/a"});
  EXPECT_EQ(run_main("/main"), (Lines{"/b", "/a", "/main"}));
}

TEST_F(ModuleGraph, PassesAnErrorOnToEveryImporter) {
  add("/bad", {}, [this]() -> Promise<> {
    lines_.push_back("/bad");
    co_await undefined;
    throw Error("boom");
  });
  add("/a", {"/bad"});
  const auto failed = [this](const Error& error) { lines_.push_back(error.message()); };
  EXPECT_EQ(run([&] {
              import_("/a").then(nullptr, [&](const Error& error) {
                failed(error);
                import_("/bad").then(nullptr, failed);
              });
            }),
            (Lines{"/bad", "boom", "boom"}));
}

TEST_F(ModuleGraph, IsImportedOnceWhateverTheRelease) {
  add("/a", {});
  for (const Release release : {Release{18, 20, 8}, Release{20, 20, 2}, newest_release}) {
    lines_.clear();
    EXPECT_EQ(run(
                  [&] {
                    import_("/a").then([&] { lines_.push_back("first"); });
                    import_("/a").then([&] { lines_.push_back("second"); });
                  },
                  release),
              (Lines{"/a", "first", "second"}));
  }
}

TEST_F(ModuleGraph, IsImportedOneMicrotaskLaterByAScriptOfNode18) {
  add_script("/script", [] {});
  add("/module", {});
  int hops = 0;
  bool imported = false;
  const auto count_hops = [&]() -> Promise<> {
    for (; !imported; ++hops) co_await undefined;
  };
  const auto hops_of_import = [&](const char* importer, Release release) {
    hops = 0;
    imported = false;
    run(
        [&] {
          count_hops();
          import_("fs", importer).then([&] { imported = true; });
        },
        release);
    return hops;
  };
  for (const Release release : {Release{18, 20, 8}, Release{20, 20, 2}}) {
    const int more = release.major == 18 ? 1 : 0;
    EXPECT_EQ(hops_of_import("/script", release), hops_of_import("/module", release) + more);
    EXPECT_EQ(hops_of_import("/main", release), hops_of_import("/script", release));
  }
}

TEST_F(ModuleGraph, IsRequiredAtOnceUnlessItAwaits) {
  add("/a", {});
  add("/waits", {}, 1);
  add_script("/script", [&] { lines_.push_back("script"); });
  const auto required = [&](const char* path) {
    try {
      require(path);
      lines_.push_back("required");
    } catch (const Error& error) {
      lines_.push_back(error.code());
    }
  };
  EXPECT_EQ(run([&] {
              for (const char* path : {"/a", "/script", "/script", "/waits", "/none"})
                required(path);
            }),
            (Lines{"/a", "required", "script", "required", "required", "ERR_REQUIRE_ASYNC_MODULE",
                   "MODULE_NOT_FOUND", "/waits"}));
  lines_.clear();
  EXPECT_EQ(run([&] { required("/a"); }, {18, 20, 8}), (Lines{"ERR_REQUIRE_ESM"}));
}

using ModuleGraphDeathTest = ModuleGraph;

TEST_F(ModuleGraphDeathTest, WithoutAllOfItsFilesEndsTheProgram) {
  add("/inner", {"/none"});
  add("/main", {"/inner"});
  EXPECT_EXIT(run_main("/main"), ::testing::ExitedWithCode(1),
              "Cannot find module '/none' imported from /inner");
}

TEST_F(ModuleGraph, OfACycleThatMissesAFileIsMissedFromAnywhere) {
  add("/a", {"/b", "/none"});
  add("/b", {"/a"});
  const auto note = [&](const Error& error) { lines_.push_back(error.code()); };
  for (const Release release : {newest_release, Release{22, 23, 3}, Release{18, 20, 8}}) {
    lines_.clear();
    EXPECT_EQ(
        run([&] { import_("/a").catch_(note).then([&] { import_("/b").catch_(note); }); }, release),
        (Lines{"ERR_MODULE_NOT_FOUND", "ERR_MODULE_NOT_FOUND"}));
  }
}

TEST_F(ModuleGraph, ThatIsNeverOverLeavesNothingBehind) {
  add("/never", {}, [this]() -> Promise<> {
    lines_.push_back("/never");
    co_await Promise<>([] {});
  });
  add("/main", {"/never"});
  EXPECT_EQ(run_main("/main"), (Lines{"/never"}));
  lines_.clear();
  EXPECT_EQ(run([&] { import_("/never").then([&] { lines_.push_back("never"); }); }),
            (Lines{"/never"}));
}

}  // namespace
}  // namespace nodeloop
