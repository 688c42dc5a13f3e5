#include "file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <system_error>
#include <utility>

#include "error.hpp"

namespace ordeal {

namespace fs = std::filesystem;

namespace {

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() { close(); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return fd_; }
  bool ok() const { return fd_ >= 0; }
  int close() { return fd_ < 0 ? 0 : ::close(std::exchange(fd_, -1)); }

 private:
  int fd_;
};

[[noreturn]] void fail_read(const fs::path& path, const std::string& why) {
  throw Error(ExitStatus::usage, fmt::format("{}: cannot read: {}", path.string(), why));
}

[[noreturn]] void fail_write(const fs::path& path, int error) {
  const char* advice = "";
  if (error == ENOSPC || error == EDQUOT) advice = "; free some space and try again";
  if (error == EACCES || error == EROFS || error == EPERM) advice = "; make its folder writable";
  throw Error(ExitStatus::environment,
              fmt::format("{}: cannot write: {}{}", path.string(), std::strerror(error), advice));
}

// Returns errno, or 0.
int write_all(int fd, std::string_view content) {
  while (!content.empty()) {
    const ssize_t n = ::write(fd, content.data(), content.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return errno;
    content.remove_prefix(static_cast<std::size_t>(n));
  }
  return 0;
}

// Writes a new file beside `path` and returns its name. Leaves nothing behind when it fails.
std::string write_beside(const fs::path& path, std::string_view content) {
  std::string name = path.string() + ".XXXXXX";
  Descriptor file(::mkostemp(name.data(), O_CLOEXEC));
  if (!file.ok()) fail_write(path, errno);
  int error = write_all(file.get(), content);
  if (error == 0 && ::fchmod(file.get(), 0644) != 0) error = errno;
  if (error == 0 && ::fsync(file.get()) != 0) error = errno;
  if (file.close() != 0 && error == 0) error = errno;
  if (error != 0) {
    ::unlink(name.c_str());
    fail_write(path, error);
  }
  return name;
}

void make_folder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) fail_write(folder, error.value());
}

fs::path folder_of(const fs::path& path) {
  return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

// Memory where there is some: on a disk, removing a folder waits for its journal, which takes
// longer than a small program.
fs::path temporary_root() {
  const char* root = std::getenv("TMPDIR");
  if (root != nullptr && *root != '\0') return root;
  return ::access("/dev/shm", W_OK | X_OK) == 0 ? "/dev/shm" : "/tmp";
}

}  // namespace

std::string read_file(const fs::path& path, std::size_t max_bytes) {
  // O_NONBLOCK: opening a FIFO must not wait for a writer.
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (!file.ok()) fail_read(path, std::strerror(errno));
  struct stat status {};
  if (::fstat(file.get(), &status) != 0) fail_read(path, std::strerror(errno));
  if (!S_ISREG(status.st_mode)) fail_read(path, "not a regular file");
  // One byte more than allowed, so that a file that grows while it is read is found out too.
  std::string content(std::min(static_cast<std::size_t>(status.st_size), max_bytes) + 1, '\0');
  std::size_t size = 0;
  while (true) {
    const ssize_t n = ::read(file.get(), content.data() + size, content.size() - size);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) fail_read(path, std::strerror(errno));
    size += static_cast<std::size_t>(n);
    if (size > max_bytes) fail_read(path, fmt::format("larger than {} bytes", max_bytes));
    if (n == 0) break;
    if (size == content.size()) content.resize(std::min(content.size() * 2, max_bytes + 1));
  }
  content.resize(size);
  return content;
}

void write_atomically(const fs::path& path, std::string_view content) {
  const fs::path folder = folder_of(path);
  make_folder(folder);
  const std::string temporary = write_beside(path, content);
  if (::rename(temporary.c_str(), path.c_str()) != 0) {
    const int error = errno;
    ::unlink(temporary.c_str());
    fail_write(path, error);
  }
  const Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (opened.ok()) ::fsync(opened.get());
}

void probe_writable(const fs::path& folder) {
  make_folder(folder);
  // A block's worth: an empty file can be made on a disk that is full.
  const std::string block(4096, ' ');
  ::unlink(write_beside(folder / ".ordeal_probe", block).c_str());
}

TemporaryFolder::TemporaryFolder() : TemporaryFolder(temporary_root()) {}

TemporaryFolder::TemporaryFolder(const fs::path& parent) {
  std::string name = (parent / "ordeal.XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr)
    throw Error(ExitStatus::environment,
                fmt::format("{}: cannot make a temporary folder: {}; set TMPDIR to a writable one",
                            parent.string(), std::strerror(errno)));
  path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  if (path_.empty()) return;
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

TemporaryFolder::TemporaryFolder(TemporaryFolder&& other) noexcept
    : path_(std::exchange(other.path_, {})) {}

TemporaryFolder& TemporaryFolder::operator=(TemporaryFolder&& other) noexcept {
  std::swap(path_, other.path_);
  return *this;
}

}  // namespace ordeal
