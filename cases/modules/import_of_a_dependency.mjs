// A dynamic import of what the module has imported statically takes microtasks: more than a few, and still before the ticks of the module.
// Source: IMPT04; lib/internal/modules/esm/loader.js import
// Files: fixtures/logs.mjs
import './fixtures/logs.mjs';

const hops = (n) => {
  let p = Promise.resolve();
  for (let i = 1; i <= n; i++) p = p.then(() => console.log(i));
};
console.log('main');
import('./fixtures/logs.mjs').then(() => console.log('import'));
hops(10);
process.nextTick(() => console.log('tick'));
