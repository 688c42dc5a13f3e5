#include "case.hpp"

CASE {
  int entries = 0;
  std::function<void(Error, std::optional<fs::Dirent>)> next;

  for (const char* name : {"a", "b", "c"}) fs::writeFileSync(name, "");
  fs::opendir(".", [&](auto err, fs::Dir dir) {
    next = [&, dir](auto failed, auto entry) {
      if (entry) {
        console.log("entry", ++entries);
        if (entries == 1) setImmediate([] { console.log("immediate"); });
        dir.read(next);
        console.log("asked");
      } else {
        console.log("end");
        dir.close([] { console.log("close"); });
      }
    };
    dir.read(next);
  });
  return spin();
}
