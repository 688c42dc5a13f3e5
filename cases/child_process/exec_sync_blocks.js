// execSync holds up everything until its program has ended: ticks, promise reactions and immediates wait.
// Source: CHLD09; lib/child_process.js execSync
const { execSync } = require('child_process');

process.nextTick(() => console.log('tick'));
Promise.resolve().then(() => console.log('micro'));
setImmediate(() => console.log('immediate'));
console.log('before');
console.log('output', execSync('echo hello').length);
try {
  execSync('exit 3');
} catch (err) {
  console.log('thrown', err.message);
}
console.log('after');
