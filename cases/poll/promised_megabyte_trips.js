// fs.promises.readFile reads 1 MiB in two chunks as readFile does: five trips to the pool, and four from Node 26.8.
// Source: POLL23; lib/internal/fs/promises.js readFileHandle
const fs = require('fs');
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };
let turns = 0;

fs.writeFileSync('large', Buffer.alloc(1 << 20));
const turn = () => {
  console.log('turn', ++turns);
  busy(20);
  if (turns < 6) setImmediate(turn);
};
setImmediate(turn);
fs.promises.readFile('large').then((data) => console.log('read', data.length));
busy(20);
