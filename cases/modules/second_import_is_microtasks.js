// A module that is loaded already is imported again by microtasks alone, whatever the first import took, and not evaluated again.
// Source: IMPT03; lib/internal/modules/esm/loader.js import
// Files: fixtures/logs.mjs
const hops = (n) => {
  let p = Promise.resolve();
  for (let i = 1; i <= n; i++) p = p.then(() => console.log(i));
};

import('./fixtures/logs.mjs').then(() => {
  setImmediate(() => {
    import('./fixtures/logs.mjs').then(() => console.log('second import'));
    hops(10);
    process.nextTick(() => console.log('tick'));
    setImmediate(() => console.log('immediate'));
  });
});
