#include "case.hpp"

CASE {
  static int own = 0;

  createHook({
                 .init =
                     [](int id, std::string type) {
                       if (type == "JOB") own = id;
                     },
                 .before =
                     [](int id) {
                       if (id == own) console.log("before");
                     },
                 .after =
                     [](int id) {
                       if (id == own) console.log("after");
                     },
                 .destroy =
                     [](int id) {
                       if (id == own) console.log("destroy");
                     },
             })
      .enable();
  auto job = AsyncResource("JOB");
  job.runInAsyncScope([] { console.log("running", int(executionAsyncId()) == own); });
  try {
    job.runInAsyncScope([] { throw Error("boom"); });
  } catch (Error& err) {
    console.log("caught", err.message());
  }
  job.emitDestroy();
  setImmediate([] { console.log("immediate"); });
  console.log("main", executionAsyncId());
  return spin();
}
