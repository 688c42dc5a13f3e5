#include "case.hpp"

CASE {
  MessageChannel channel;

  process.on("warning", [](Error warning) { console.log(warning.name(), warning.message()); });
  channel.port1.on("message", [] { console.log("message"); });
  channel.port1.on("close", [] { console.log("close"); });
  channel.port1.postMessage(channel.port2, {channel.port2});
  setImmediate([] { console.log("immediate"); });
  return spin();
}
