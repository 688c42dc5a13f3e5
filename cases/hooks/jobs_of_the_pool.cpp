#include "case.hpp"

CASE {
  auto show = [](std::string name) { console.log(name, process.getActiveResourcesInfo().size()); };

  createHook({
                 .init =
                     [](int id, std::string type) {
                       if (type == "ZLIB" || type == "PBKDF2REQUEST") console.log(type);
                     },
             })
      .enable();
  zlib::gzip("text", [=] {
    show("zipped");
    crypto::pbkdf2("password", "salt", 1, 8, "sha1", [=] { show("derived"); });
    show("deriving");
  });
  show("zipping");
  return spin();
}
