#include "node_store.hpp"

#include <gtest/gtest.h>
#include <sys/utsname.h>

#include <cstdlib>

#include "error.hpp"
#include "file.hpp"

namespace ordeal {
namespace {

namespace fs = std::filesystem;

// What `npm view ... dist.integrity` prints for $TGZ, in shell.
const std::string print_integrity =
    R"sh(printf sha512-; /usr/bin/printf "$(sha512sum <"$TGZ" | cut -c1-128 | sed 's/../\\x&/g')" |
         base64 -w0; echo)sh";

// An `npm` in PATH that has Node 18.0.0, 26.9.0 and 26.10.0, where "node" is a shell script.
class NodeStore : public testing::Test {
 protected:
  void SetUp() override {
    path_ = std::getenv("PATH");
    ::setenv("PATH", (bin().string() + ":" + path_).c_str(), 1);
    put(bin() / "npm", R"(
for last; do :; done
case "$*" in
  *versions*) echo '["0.10.48", "18.0.0", "26.10.0", "26.9.0", "27.0.0-rc.1"]' ;;
  *dist.integrity*) )" + print_integrity +
                           R"( ;;
  *pack*)
    version=${last#*@}; mkdir -p package/bin
    printf '#!/bin/sh\necho v%s\n' "$version" > package/bin/node; chmod +x package/bin/node
    tar -czf "$TGZ" package; rm -r package; cp "$TGZ" "node-$version.tgz" ;;
esac)");
    ::setenv("TGZ", (folder_.path() / "last").c_str(), 1);
  }
  void TearDown() override { ::setenv("PATH", path_.c_str(), 1); }

  void put(const fs::path& file, const std::string& body) {
    write_atomically(file, "#!/bin/sh\n" + body + "\n");
    fs::permissions(file, fs::perms(0755));
  }
  void put_node(const std::string& version) {
    put(store() / version / "bin/node", "echo v" + version);
  }
  fs::path bin() const { return folder_.path() / "bin"; }
  fs::path store() const { return folder_.path() / "store"; }

  std::string install(const std::string& spec) {
    said_.clear();
    std::string versions;
    for (const InstalledNode& node :
         install_nodes(store(), spec, [&](const std::string& line) { said_ += line + "\n"; }))
      versions += to_string(node.release) + " ";
    return versions;
  }
  std::string failed_install(const std::string& spec, ExitStatus status) {
    try {
      install(spec);
    } catch (const Error& error) {
      EXPECT_EQ(error.status, status) << error.what();
      return error.what();
    }
    return "no error";
  }
  std::size_t entries() const {
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator(store()), fs::directory_iterator()));
  }

  std::string said_;

 private:
  TemporaryFolder folder_;
  std::string path_;
};

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST_F(NodeStore, OfNothingIsEmpty) {
  EXPECT_TRUE(installed_nodes(store()).empty());
  EXPECT_THROW(node_binary(store(), {26, 10, 0}), Error);
}

TEST_F(NodeStore, ListsWholeInstallsInOrder) {
  put_node("26.10.0");
  put_node("26.9.0");
  put_node("not-a-version");
  fs::create_directories(store() / "20.0.0" / "bin");
  write_atomically(store() / "22.0.0" / "bin" / "node", "not executable");
  const std::vector<InstalledNode> nodes = installed_nodes(store());
  ASSERT_EQ(nodes.size(), 2u);
  EXPECT_EQ(nodes[0].release, (Release{26, 9, 0}));
  EXPECT_EQ(nodes[1].binary, store() / "26.10.0/bin/node");
  EXPECT_EQ(node_binary(store(), {26, 9, 0}), store() / "26.9.0/bin/node");
}

TEST_F(NodeStore, InstallsVersionsLinesAndTheLatest) {
  EXPECT_EQ(install("26.9.0"), "26.9.0 ");
  EXPECT_EQ(said_, "26.9.0 installed\n");
  EXPECT_EQ(install("18"), "18.0.0 ");
  EXPECT_EQ(install("26"), "26.10.0 ");
  EXPECT_EQ(install("latest"), "26.10.0 ");
  EXPECT_EQ(said_, "26.10.0 is there\n");
  EXPECT_EQ(installed_nodes(store()).size(), 3u);
  EXPECT_EQ(entries(), 3u);
}

TEST_F(NodeStore, InstallsAllThatArePinned) {
  install("pinned");
  EXPECT_EQ(installed_nodes(store()).size(), pinned_releases().size());
}

TEST_F(NodeStore, ReplacesAnInstallThatIsNotWhole) {
  fs::create_directories(store() / "26.9.0" / "bin");
  EXPECT_EQ(install("26.9.0"), "26.9.0 ");
  EXPECT_EQ(installed_nodes(store()).size(), 1u);
}

TEST_F(NodeStore, RefusesWhatNamesNoRelease) {
  for (const char* spec : {"", "newest", "v26", "26.x", "../26"})
    EXPECT_TRUE(contains(failed_install(spec, ExitStatus::usage), "names no release")) << spec;
  EXPECT_TRUE(contains(failed_install("25", ExitStatus::usage), "no release of line 25"));
}

TEST_F(NodeStore, NeedsNoNetworkForWhatIsThere) {
  put_node("26.9.0");
  put(bin() / "npm", "echo 'npm ERR! network' >&2; echo 'npm ERR! down' >&2; exit 1");
  EXPECT_EQ(install("26.9.0"), "26.9.0 ");
  EXPECT_EQ(install("26"), "26.9.0 ");
  EXPECT_TRUE(contains(said_, "npm ERR! network npm ERR! down; using what is there")) << said_;
  EXPECT_TRUE(contains(failed_install("18", ExitStatus::environment), "npm ERR! network"));
  EXPECT_TRUE(contains(failed_install("18.0.0", ExitStatus::environment), "npm ERR! network"));
}

TEST_F(NodeStore, RefusesWhatDoesNotMatchItsIntegrity) {
  put(bin() / "npm", R"(
case "$*" in
  *dist.integrity*) echo sha512-AAAA ;;
  *pack*) echo x > node.tgz ;;
esac)");
  const std::string why = failed_install("26.9.0", ExitStatus::environment);
  EXPECT_TRUE(contains(why, "does not match the registry's integrity 'sha512-AAAA'")) << why;
  EXPECT_EQ(entries(), 0u);
}

TEST_F(NodeStore, LeavesNothingOfAFailedInstall) {
  put(bin() / "tar", "exit 1");
  put(bin() / "npm", R"(
case "$*" in
  *dist.integrity*) )" + print_integrity +
                         R"( ;;
  *pack*) echo x > "$TGZ"; cp "$TGZ" node.tgz ;;
esac)");
  EXPECT_TRUE(contains(failed_install("26.9.0", ExitStatus::environment), "`tar "));
  EXPECT_EQ(entries(), 0u);
}

TEST_F(NodeStore, RefusesABinaryOfAnotherVersion) {
  put(bin() / "tar",
      "mkdir -p package/bin; printf '#!/bin/sh\\necho v1.0.0\\n' >package/bin/node; "
      "chmod +x package/bin/node");
  put(bin() / "npm", R"(
case "$*" in
  *dist.integrity*) )" + print_integrity +
                         R"( ;;
  *pack*) echo x > "$TGZ"; cp "$TGZ" node.tgz ;;
esac)");
  EXPECT_TRUE(
      contains(failed_install("26.9.0", ExitStatus::environment), "'v1.0.0'; do not use it"));
  EXPECT_EQ(entries(), 0u);
}

TEST_F(NodeStore, SaysWhatToInstallWhenNpmIsMissing) {
  fs::remove(bin() / "npm");
  ::setenv("PATH", bin().c_str(), 1);
  EXPECT_TRUE(
      contains(failed_install("26.9.0", ExitStatus::environment), "npm is not installed; run"));
}

TEST_F(NodeStore, SaysWhenItsFolderCannotBeWritten) {
  write_atomically(store(), "a file");
  EXPECT_TRUE(contains(failed_install("26.9.0", ExitStatus::environment), "cannot write"));
}

TEST(DefaultNodeStore, IsInTheUsersCache) {
  const char* cache = std::getenv("XDG_CACHE_HOME");
  const std::string before = cache != nullptr ? cache : "";
  ::setenv("XDG_CACHE_HOME", "/cache", 1);
  EXPECT_EQ(default_node_store(), "/cache/ordeal/node");
  ::unsetenv("XDG_CACHE_HOME");
  EXPECT_TRUE(default_node_store().string().ends_with("/.cache/ordeal/node"));
  if (!before.empty()) ::setenv("XDG_CACHE_HOME", before.c_str(), 1);
}

}  // namespace
}  // namespace ordeal
