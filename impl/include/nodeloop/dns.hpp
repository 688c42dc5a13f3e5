// `dns.lookup`: the addresses of a host.
//
// Order: an address is its own and is told in a tick; a name is looked up by a job of the thread
// pool and told in the poll phase. Errors: `err` with code "ENOTFOUND" and the like. Thread: that
// of the current Environment. Source: lib/dns.js, src/cares_wrap.cc GetAddrInfo.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "nodeloop/error.hpp"
#include "nodeloop/function.hpp"

namespace nodeloop::dns {

struct LookupAddress {
  std::string address;
  int family = 0;  // 4 or 6
};

// 4, 6, or 0 for text that is no address. Source: lib/internal/net.js isIP.
int isIP(const std::string& text);

namespace detail {
// `family`: only addresses of this one; 0: of both.
void lookup_all(std::string host, Function<void(Error, std::vector<LookupAddress>)> callback,
                int family = 0);
}  // namespace detail

// callback(err, address, family) of the first address.
template <class F>
void lookup(std::string host, F&& callback) {
  detail::lookup_all(std::move(host), [f = std::decay_t<F>(std::forward<F>(callback))](
                                          Error err, std::vector<LookupAddress> all) mutable {
    const LookupAddress first = all.empty() ? LookupAddress() : all.front();
    invoke_flexible(f, std::move(err), first.address, first.family);
  });
}

}  // namespace nodeloop::dns
