// No callback runs before the main script has ended, however long it takes and however much is due.
// Source: S01; MAIN16; src/node.cc LoadEnvironment, src/api/embed_helpers.cc SpinEventLoop
const fs = require('fs');
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };

setTimeout(() => console.log('timeout'), 1);
fs.stat(__filename, () => console.log('stat'));
Promise.resolve().then(() => console.log('micro'));
for (let i = 1; i <= 3; i++) {
  busy(5);
  console.log('loop', i);
}
console.log('end of main');
