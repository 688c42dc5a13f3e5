// Files are read whole within a bound and written whole or not at all.
// All functions may be called from any thread; all throw Error.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace ordeal {

inline constexpr std::size_t max_file_bytes = 64u << 20;

// The whole content. Error(usage) naming the file when it is missing, unreadable, not a regular
// file, or larger than `max_bytes`.
std::string read_file(const std::filesystem::path& path, std::size_t max_bytes = max_file_bytes);

// Puts `content` at `path`: a temporary file in the same folder, fsync, rename, fsync of the
// folder. Missing parent folders are made. On Error(environment) (no permission, disk full, ...)
// whatever was at `path` before is still there, untouched, and no temporary file is left.
void write_atomically(const std::filesystem::path& path, std::string_view content);

// Error(environment) unless a file could be written to `folder` (made when missing). Asked before
// long work, so that a read-only or full disk is not found out after it.
void probe_writable(const std::filesystem::path& folder);

// A fresh empty folder in $TMPDIR, else /dev/shm, else /tmp; removed with all it holds at the end
// of its life.
class TemporaryFolder {
 public:
  TemporaryFolder();
  explicit TemporaryFolder(const std::filesystem::path& parent);  // made in `parent`
  ~TemporaryFolder();
  TemporaryFolder(TemporaryFolder&& other) noexcept;
  TemporaryFolder& operator=(TemporaryFolder&& other) noexcept;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;  // empty when moved from
};

}  // namespace ordeal
