// A dynamic import of a file takes four turns of the loop, as many as a read of it has trips to the pool, and none since 22.18 and 24.3.
// Source: IMPT02b; lib/internal/modules/esm/load.js getSource
// Files: fixtures/logs.mjs
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };
let turns = 0;

const turn = () => {
  console.log('turn', ++turns);
  busy(20);
  if (turns < 5) setImmediate(turn);
};
setImmediate(turn);
import('./fixtures/logs.mjs').then(() => console.log('import'));
process.nextTick(() => busy(20));
