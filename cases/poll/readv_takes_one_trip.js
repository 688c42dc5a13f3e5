// readv fills several buffers in a single trip to the pool.
// Source: POLL59; src/node_file.cc ReadBuffers
const fs = require('fs');
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };
let turns = 0;

fs.writeFileSync('file', 'text');
const fd = fs.openSync('file', 'r');
const turn = () => {
  console.log('turn', ++turns);
  busy(20);
  if (turns < 3) setImmediate(turn);
};
setImmediate(turn);
fs.readv(fd, [Buffer.alloc(2), Buffer.alloc(2)], 0, (err, n, buffers) => {
  console.log('read', n, buffers[0].toString(), buffers[1].toString());
});
busy(20);
