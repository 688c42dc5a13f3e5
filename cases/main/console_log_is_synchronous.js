// What console.log and fs.writeSync write to a file appears in the order of the calls.
// Source: MISC01; src/stream_base.cc, lib/internal/bootstrap/switches/is_main_thread.js createWritableStdioStream
const fs = require('fs');

console.log('first');
fs.writeSync(1, 'second\n');
console.log('third');
process.nextTick(() => fs.writeSync(1, 'fourth\n'));
Promise.resolve().then(() => console.log('fifth'));
