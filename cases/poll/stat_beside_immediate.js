// A stat and an immediate of main race: the stat is first only if the pool has answered before the first poll.
// Source: POLL47; deps/uv/src/threadpool.c uv__work_done
// Folklore: stat < immediate
const fs = require('fs');

fs.stat('.', () => console.log('stat'));
setImmediate(() => console.log('immediate'));
