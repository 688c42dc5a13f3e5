#include "case.hpp"

CASE {
  int hops = 0;
  int left = 0;
  std::function<void()> hop = [&] {
    if (left == 0) return;
    hops++;
    queueMicrotask(hop);
  };
  auto count = [&](int imports) {
    hops = 0;
    left = imports;
    hop();
  };
  auto imported = [&](const char* name) {
    return [&, name] {
      left--;
      console.log(name, hops);
    };
  };

  count(4);
  import_("fs").then(imported("first"));
  import_("node:fs").then(imported("second"));
  queueMicrotask([&] { import_("fs").then(imported("a microtask later")); });
  import_("node:zlib").then(imported("URL"));
  setImmediate([&] {
    count(2);
    import_("fs").then(imported("again"));
    import_("node:fs").then(imported("URL again"));
  });
  return spin();
}
