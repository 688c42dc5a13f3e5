// What every libuv handle and request of the loop has in common: it is a resource with an id, and
// counted among what is active. Source: src/handle_wrap.cc, src/req_wrap.h.
#pragma once

#include <uv.h>

#include <string>
#include <vector>

#include "async_wrap.hpp"

namespace nodeloop {

// A circular list of what is active, in the order in which it was made.
struct ActiveLink {
  ActiveLink() noexcept : previous(this), next(this) {}
  ActiveLink(const ActiveLink&) = delete;
  ActiveLink& operator=(const ActiveLink&) = delete;
  ~ActiveLink() { unlink(); }

  void append_to(ActiveLink& anchor) noexcept {
    previous = anchor.previous;
    next = &anchor;
    previous->next = anchor.previous = this;
  }
  void unlink() noexcept {
    previous->next = next;
    next->previous = previous;
    previous = next = this;
  }

  ActiveLink* previous;
  ActiveLink* next;
};

// What a resource is called: in async_hooks, among the active resources, and by the class of the
// object that a program has of it. Literals. What Node has no such object for has no names.
struct ResourceNames {
  const char* provider = nullptr;
  const char* resource = nullptr;
  const char* object = nullptr;
};

struct HandleQueue {
  ActiveLink handles;
  ActiveLink requests;
  const ResourceNames* fs_request = nullptr;  // what requests of fs are called now (fs.hpp)
};

// A libuv handle, made with `new`. It stays until it is closed, and is destroyed then; with its
// Environment at the latest.
class HandleWrap : public AsyncWrap, private ActiveLink {
 public:
  // Gives the handle up: `on_close` is called as its callback in the close phase. A second call
  // does nothing.
  void close(Callback on_close = nullptr);
  bool is_closing() const noexcept { return uv_is_closing(handle_) != 0; }
  void ref() noexcept { uv_ref(handle_); }
  void unref() noexcept { uv_unref(handle_); }
  bool has_ref() const noexcept { return uv_has_ref(handle_) != 0; }

 protected:
  HandleWrap(Environment& env, uv_handle_t* handle, const ResourceNames& names,
             const AsyncWrap* trigger = nullptr);
  virtual ~HandleWrap() = default;
  // Before libuv is told to close it.
  virtual void on_closing() noexcept {}

 private:
  friend void close_all_handles(Environment& env) noexcept;
  friend std::vector<const ResourceNames*> active_handles(Environment& env);
  static HandleWrap& of(ActiveLink& link) noexcept { return static_cast<HandleWrap&>(link); }

  uv_handle_t* handle_;
  ResourceNames names_;
  Callback on_close_;
};

// A request under way: counted as active while it exists.
class ReqWrap : public AsyncWrap, private ActiveLink {
 protected:
  ReqWrap(Environment& env, const ResourceNames& names);
  ~ReqWrap() = default;

 private:
  friend std::vector<const ResourceNames*> active_requests(Environment& env);

  ResourceNames names_;
};

// When an Environment ends.
void close_all_handles(Environment& env) noexcept;

// Of the requests, and of the handles that keep the loop alive; valid while they exist.
std::vector<const ResourceNames*> active_requests(Environment& env);
std::vector<const ResourceNames*> active_handles(Environment& env);

}  // namespace nodeloop
