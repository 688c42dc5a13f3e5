// Source: src/handle_wrap.cc, src/node_process_methods.cc GetActiveResourcesInfo.
#include "handle_wrap.hpp"

namespace nodeloop {

HandleWrap::HandleWrap(Environment& env, uv_handle_t* handle, const char* provider,
                       const char* name)
    : AsyncWrap(env, provider), handle_(handle), name_(name) {
  append_to(env.handles->handles);
}

void HandleWrap::close(Callback on_close) {
  if (is_closing()) return;
  on_close_ = std::move(on_close);
  on_closing();
  handle_->data = this;
  uv_close(handle_, [](uv_handle_t* handle) {
    auto* wrap = static_cast<HandleWrap*>(handle->data);
    struct Destroy {
      HandleWrap* wrap;
      ~Destroy() { delete wrap; }
    } const destroy{wrap};
    if (wrap->on_close_) wrap->make_callback([wrap] { wrap->on_close_.invoke_once(); });
  });
}

ReqWrap::ReqWrap(Environment& env, const char* provider, const char* name) noexcept
    : AsyncWrap(env, provider), name_(name) {
  append_to(env.handles->requests);
}

void close_all_handles(Environment& env) noexcept {
  ActiveLink& anchor = env.handles->handles;
  for (ActiveLink* link = anchor.next; link != &anchor; link = link->next)
    HandleWrap::of(*link).close();
}

std::vector<std::string> active_resources(Environment& env) {
  std::vector<std::string> names;
  ActiveLink& requests = env.handles->requests;
  for (ActiveLink* link = requests.next; link != &requests; link = link->next)
    names.emplace_back(static_cast<ReqWrap&>(*link).name_);
  ActiveLink& handles = env.handles->handles;
  for (ActiveLink* link = handles.next; link != &handles; link = link->next)
    if (HandleWrap& handle = HandleWrap::of(*link); handle.has_ref())
      names.emplace_back(handle.name_);
  return names;
}

}  // namespace nodeloop
