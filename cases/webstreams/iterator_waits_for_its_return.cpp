#include "case.hpp"

CASE {
  ReadableStream<std::string> stream({
      .cancel =
          [](auto reason) {
            return Promise<>::resolve().then([] {}).then([] { console.log("cancelled"); });
          },
  });
  auto iterator = stream.values();

  iterator.return_().then([] { console.log("returned"); });
  iterator.next().then([] { console.log("next"); });
  return spin();
}
