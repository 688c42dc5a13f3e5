// Source: src/handle_wrap.cc, src/node_process_methods.cc GetActiveResourcesInfo.
#include "handle_wrap.hpp"

namespace nodeloop {

HandleWrap::HandleWrap(Environment& env, uv_handle_t* handle, const ResourceNames& names,
                       const AsyncWrap* trigger)
    : AsyncWrap(env, names.provider, trigger), handle_(handle), names_(names) {
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

ReqWrap::ReqWrap(Environment& env, const ResourceNames& names)
    : AsyncWrap(env, names.provider), names_(names) {
  append_to(env.handles->requests);
}

void close_all_handles(Environment& env) noexcept {
  ActiveLink& anchor = env.handles->handles;
  for (ActiveLink* link = anchor.next; link != &anchor; link = link->next)
    HandleWrap::of(*link).close();
}

std::vector<const ResourceNames*> active_requests(Environment& env) {
  std::vector<const ResourceNames*> active;
  ActiveLink& anchor = env.handles->requests;
  for (ActiveLink* link = anchor.next; link != &anchor; link = link->next)
    active.push_back(&static_cast<ReqWrap&>(*link).names_);
  return active;
}

std::vector<const ResourceNames*> active_handles(Environment& env) {
  std::vector<const ResourceNames*> active;
  ActiveLink& anchor = env.handles->handles;
  for (ActiveLink* link = anchor.next; link != &anchor; link = link->next) {
    const HandleWrap& handle = HandleWrap::of(*link);
    if (handle.names_.resource && handle.has_ref()) active.push_back(&handle.names_);
  }
  return active;
}

}  // namespace nodeloop
