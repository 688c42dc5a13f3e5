#include "release.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "error.hpp"

namespace ordeal {
namespace {

TEST(Release, ParsesFullVersionsOnly) {
  EXPECT_EQ(parse_release("26.10.0"), (Release{26, 10, 0}));
  EXPECT_EQ(parse_release("v18.20.8"), (Release{18, 20, 8}));
  for (const char* text :
       {"", "v", "26", "26.10", "26.10.", "26.10.0.1", "26.10.0-rc.1", " 26.10.0", "26.10.x",
        "-1.2.3", "26..0", "99999999999.0.0", "latest", "vv1.2.3"})
    EXPECT_EQ(parse_release(text), std::nullopt) << text;
}

TEST(Release, ComparesByNumber) {
  EXPECT_LT((Release{26, 3, 0}), (Release{26, 10, 0}));
  EXPECT_LT((Release{18, 20, 8}), (Release{20, 0, 0}));
}

TEST(Release, PrintsAsParsed) { EXPECT_EQ(to_string(Release{26, 10, 0}), "26.10.0"); }

TEST(Release, PinsSixOldestFirst) {
  EXPECT_EQ(pinned_releases().size(), 6u);
  EXPECT_TRUE(std::is_sorted(pinned_releases().begin(), pinned_releases().end()));
}

const std::vector<Release> known = {{26, 10, 0}, {18, 20, 8}, {26, 3, 0}, {18, 20, 8}};

std::vector<Release> select(const std::vector<std::string>& specs) {
  return select_releases(specs, known);
}

TEST(Release, SelectsVersionsAndLines) {
  EXPECT_EQ(select({"18.20.8"}), (std::vector<Release>{{18, 20, 8}}));
  EXPECT_EQ(select({"v18.20.8"}), (std::vector<Release>{{18, 20, 8}}));
  EXPECT_EQ(select({"26"}), (std::vector<Release>{{26, 10, 0}}));
  EXPECT_EQ(select({"26.3"}), (std::vector<Release>{{26, 3, 0}}));
  EXPECT_EQ(select({"latest"}), (std::vector<Release>{{26, 10, 0}}));
  EXPECT_EQ(select({"26", "18", "latest"}), (std::vector<Release>{{18, 20, 8}, {26, 10, 0}}));
  EXPECT_EQ(select({}), std::vector<Release>{});
}

TEST(Release, SelectsAllOnceAndInOrder) {
  const std::vector<Release> all = {{18, 20, 8}, {26, 3, 0}, {26, 10, 0}};
  EXPECT_EQ(select({"all"}), all);
  EXPECT_EQ(select({"18", "pinned"}), all);
}

TEST(Release, NamesTheChoicesWhenThereIsNoSuchRelease) {
  for (const char* spec :
       {"20", "18.20.9", "2", "1", "", "v18", "26.1", "26.", "newest", "18,26"}) {
    try {
      select({spec});
      ADD_FAILURE() << spec;
    } catch (const Error& error) {
      EXPECT_EQ(error.status, ExitStatus::usage);
      EXPECT_NE(std::string(error.what()).find("18.20.8, 26.3.0, 26.10.0"), std::string::npos);
    }
  }
}

}  // namespace
}  // namespace ordeal
