#include <limits>

#include "case.hpp"

CASE {
  net::Socket socket(net::SocketOptions{});

  process.on("warning", [](Error warning) { console.log(warning.name(), warning.message()); });
  using Double = std::numeric_limits<double>;
  for (const double ms : {-1.0, Double::quiet_NaN(), Double::infinity(), 3e9}) {
    try {
      socket.setTimeout(ms, [] { console.log("timeout"); });
      console.log("set");
    } catch (const Error& err) {
      console.log(err.name(), err.code(), err.message());
    }
  }
  setTimeout([] { console.log("timer"); }, 5);
  return spin();
}
