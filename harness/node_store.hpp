// The user's store of Node binaries: <store>/<version>/bin/node, one folder a release, each whole.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "release.hpp"

namespace ordeal {

struct InstalledNode {
  Release release;
  std::filesystem::path binary;  // absolute
};

// ${XDG_CACHE_HOME:-~/.cache}/ordeal/node
std::filesystem::path default_node_store();

// What is there, oldest first. A store that does not exist is empty.
std::vector<InstalledNode> installed_nodes(const std::filesystem::path& store);

// The binary of `release`. Error(environment) that says how to install it when it is not there.
std::filesystem::path node_binary(const std::filesystem::path& store, const Release& release);

// Makes the releases that `spec` names ("26.10.0", "18", "latest", "pinned") present: those not yet
// in the store are fetched with npm, checked against the registry's sha512 and unpacked; `progress`
// gets one line a release. A partial install is never visible. Needs no network for full versions
// that are there. Error(usage) for a spec that means nothing, Error(environment) for a failed
// fetch.
std::vector<InstalledNode> install_nodes(const std::filesystem::path& store,
                                         const std::string& spec,
                                         const std::function<void(const std::string&)>& progress);

}  // namespace ordeal
