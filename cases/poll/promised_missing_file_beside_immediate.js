// The rejection of a promised read of a missing file comes after main's ticks and races the immediate, as its callback form does.
// Source: POLL48; lib/internal/fs/promises.js open
// Folklore: ENOENT < immediate
const fs = require('fs');

fs.promises.readFile('missing').catch((err) => console.log(err.code));
setImmediate(() => console.log('immediate'));
process.nextTick(() => console.log('tick'));
