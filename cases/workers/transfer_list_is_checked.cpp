#include "case.hpp"

CASE {
  MessageChannel main, other, closed;
  closed.port1.close();

  auto attempt = [&](const char* name, auto value, std::vector<MessagePort> list) {
    try {
      main.port1.postMessage(value, list);
      console.log(name, "sent");
    } catch (const Error& err) {
      console.log(name, err.name(), err.message());
    }
  };

  attempt("source", 1, {other.port1, main.port1});
  attempt("twice", 2, {other.port1, other.port1});
  attempt("closed", 3, {other.port1, closed.port1});
  attempt("unnamed", other.port1, {});
  attempt("named", 4, {other.port1});
  other.port1.on("close", [] { console.log("detached"); });
  main.port2.on("message", [&](int value) {
    console.log("message", value);
    main.port2.close();
  });
  return spin();
}
