// With nothing in store a random integer waits for a job of the pool that brings the next ones, and then for a tick behind it; a second one shares the job.
// Source: POLL38; lib/internal/crypto/random.js asyncRefillRandomIntCache
const crypto = require('crypto');

crypto.randomInt(10, () => {
  console.log('first');
  process.nextTick(() => console.log('tick of the first'));
});
crypto.randomInt(10, () => console.log('second'));
process.nextTick(() => console.log('tick'));
setImmediate(() => console.log('immediate'));
