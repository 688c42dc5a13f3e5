// A random integer is told in a tick while there are random numbers in store; random bytes take a trip through the pool.
// Source: POLL38; lib/internal/crypto/random.js randomInt
const crypto = require('crypto');

crypto.randomInt(10);
crypto.randomInt(10, (err, number) => console.log('int', number < 10));
crypto.randomBytes(4, (err, bytes) => console.log('bytes', bytes.length));
process.nextTick(() => console.log('tick'));
setImmediate(() => console.log('immediate'));
