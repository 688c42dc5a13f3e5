// A dynamic import of a file that is not there is rejected by microtasks alone: after main's ticks, before the immediate.
// Source: IMPT07; lib/internal/modules/esm/resolve.js finalizeResolution
const hops = (n) => {
  let p = Promise.resolve();
  for (let i = 1; i <= n; i++) p = p.then(() => console.log(i));
};

import('./missing.mjs').catch((err) => console.log(err.code));
hops(7);
setImmediate(() => console.log('immediate'));
process.nextTick(() => console.log('tick'));
