#include "nodeloop/dns.hpp"

#include <uv.h>

#include <memory>

#include "handle_wrap.hpp"
#include "nodeloop/process.hpp"

namespace nodeloop::dns {

int isIP(const std::string& text) {
  sockaddr_in four;
  sockaddr_in6 six;
  if (uv_ip4_addr(text.c_str(), 0, &four) == 0) return 4;
  return uv_ip6_addr(text.c_str(), 0, &six) == 0 ? 6 : 0;
}

namespace detail {
namespace {

struct Request : ReqWrap, Pooled {
  explicit Request(Environment& env)
      : ReqWrap(env, {"GETADDRINFOREQWRAP", "GetAddrInfoReqWrap", "GetAddrInfoReqWrap"}) {
    request.data = this;
  }
  ~Request() { uv_freeaddrinfo(result); }

  uv_getaddrinfo_t request;
  std::string host;
  addrinfo* result = nullptr;
  Function<void(Error, std::vector<LookupAddress>)> done;
};

std::vector<LookupAddress> to_addresses(const addrinfo* first) {
  std::vector<LookupAddress> all;
  for (const addrinfo* each = first; each; each = each->ai_next) {
    char text[INET6_ADDRSTRLEN];
    if (each->ai_family == AF_INET) {
      uv_ip4_name(reinterpret_cast<const sockaddr_in*>(each->ai_addr), text, sizeof text);
      all.push_back({text, 4});
    } else if (each->ai_family == AF_INET6) {
      uv_ip6_name(reinterpret_cast<const sockaddr_in6*>(each->ai_addr), text, sizeof text);
      all.push_back({text, 6});
    }
  }
  return all;
}

Error lookup_error(int status, const std::string& host) {
  const bool unknown = status == UV_EAI_NONAME || status == UV_EAI_NODATA;
  const std::string code = unknown ? "ENOTFOUND" : uv_err_name(status);
  return Error(ErrorFields{.message = "getaddrinfo " + code + " " + host,
                           .code = code,
                           .syscall = "getaddrinfo",
                           .errnum = status});
}

void on_looked_up(uv_getaddrinfo_t* request, int status, addrinfo* result) {
  const std::unique_ptr<Request> owned(static_cast<Request*>(request->data));
  owned->result = result;
  owned->make_callback([&] {
    if (status != 0) {
      owned->done.invoke_once(lookup_error(status, owned->host), {});
    } else {
      owned->done.invoke_once(nullptr, to_addresses(result));
    }
  });
}

}  // namespace

void lookup_all(std::string host, Function<void(Error, std::vector<LookupAddress>)> callback,
                int family) {
  if (const int found = isIP(host); found != 0) {
    process.nextTick([host, found, callback = std::move(callback)]() mutable {
      callback(nullptr, {{host, found}});
    });
    return;
  }
  Environment& env = Environment::current();
  auto request = std::make_unique<Request>(env);
  request->host = host;
  request->done = std::move(callback);
  addrinfo hints{};
  hints.ai_family = family == 6 ? AF_INET6 : family == 4 ? AF_INET : AF_UNSPEC;
  hints.ai_socktype = SOCK_STREAM;
  const int status =
      uv_getaddrinfo(env.loop(), &request->request, on_looked_up, host.c_str(), nullptr, &hints);
  if (status != 0) {
    process.nextTick([done = std::move(request->done), status, host]() mutable {
      done(lookup_error(status, host), {});
    });
    return;
  }
  request.release();
}

}  // namespace detail
}  // namespace nodeloop::dns
