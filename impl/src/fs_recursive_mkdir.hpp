// The steps of mkdir with `recursive`: first the folder itself, then upwards to one whose parent
// exists, and down again. Source: src/node_file.cc MKDirpSync, MKDirpAsync.
#pragma once

#include <uv.h>

#include <string>
#include <utility>
#include <vector>

namespace nodeloop::fs::detail {

struct RecursiveMkdir {
  enum class Step { make, look, end };  // mkdir or stat `path`; or `outcome` is known

  explicit RecursiveMkdir(std::string folder) : path(std::move(folder)) {}

  // What to do next; `result` is libuv's, 0 or an error.
  Step after_make(ssize_t result);
  Step after_look(ssize_t result, bool is_folder);

  std::string path;
  ssize_t outcome = 0;

 private:
  Step make_next();
  Step end(ssize_t result);

  std::vector<std::string> missing_;  // below `path`; the next one last
  bool goes_down_ = false;
  ssize_t refused_ = 0;  // why `path` is looked at
};

}  // namespace nodeloop::fs::detail
