// A stat and an immediate started by one timer race: the stat is first only if the pool has finished before the poll.
// Source: S12; IMM14; deps/uv/src/threadpool.c uv__work_done
// Folklore: immediate < stat
const fs = require('fs');

setTimeout(() => {
  fs.stat(__filename, () => console.log('stat'));
  setImmediate(() => console.log('immediate'));
}, 1);
