#include "case.hpp"

CASE {
  auto tell = [](Error error) { console.log(error.name(), error.code(), error.message()); };

  BroadcastChannel channel("closed");
  channel.close();
  try {
    channel.postMessage("late");
  } catch (Error& error) {
    tell(error);
  }
  auto timeout = AbortSignal::timeout(1);
  setTimeout([&] { tell(timeout.reason()); }, 20);
  tell(AbortSignal::abort().reason());
  crypto::webcrypto.subtle.digest("unknown", Buffer::from("data")).catch_(tell);
  return spin();
}
