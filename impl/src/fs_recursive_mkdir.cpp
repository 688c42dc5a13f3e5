#include "fs_recursive_mkdir.hpp"

namespace nodeloop::fs::detail {

RecursiveMkdir::Step RecursiveMkdir::make_next() {
  goes_down_ = true;
  path = std::move(missing_.back());
  missing_.pop_back();
  return Step::make;
}

RecursiveMkdir::Step RecursiveMkdir::end(ssize_t result) {
  outcome = result;
  return Step::end;
}

RecursiveMkdir::Step RecursiveMkdir::after_make(ssize_t result) {
  switch (result) {
    case 0:
      return missing_.empty() ? end(0) : make_next();
    case UV_EACCES:
    case UV_ENOSPC:
    case UV_ENOTDIR:
    case UV_EPERM:
      return end(result);
    case UV_ENOENT:
      // Below a folder that is there: one in which none can be made, as /proc. Node never ends
      // then.
      if (goes_down_) return end(result);
      if (const std::size_t slash = path.find_last_of('/'); slash != std::string::npos) {
        std::string parent = path.substr(0, slash);
        missing_.push_back(std::move(path));
        path = std::move(parent);
        return Step::make;
      }
      break;
    default:
      break;
  }
  refused_ = result;
  return Step::look;
}

RecursiveMkdir::Step RecursiveMkdir::after_look(ssize_t result, bool is_folder) {
  if (refused_ == UV_EEXIST && !missing_.empty())
    return result == 0 && is_folder ? make_next() : end(UV_ENOTDIR);
  if (result == 0 && !is_folder) return end(UV_EEXIST);
  return end(result);
}

}  // namespace nodeloop::fs::detail
