#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };
  auto show = [](int label, auto unit) { console.log(label, unit); };

  setTimeout(show, 20, 20, "ms");
  setTimeout(show, 0, 0, "ms");
  setTimeout(show, 10, 10, "ms");
  setTimeout(show, 1, 1, "ms");
  busy(30);
  return spin();
}
