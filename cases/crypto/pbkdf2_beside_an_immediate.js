// A derived key comes in the poll phase, when its job of the thread pool is done: before an immediate or after it.
// Source: POLL40; src/crypto/crypto_util.h CryptoJob
const crypto = require('crypto');

crypto.pbkdf2('secret', 'salt', 1, 8, 'sha256', (err, key) => {
  console.log('key', key.toString('hex'));
  process.nextTick(() => console.log('tick'));
});
setImmediate(() => console.log('immediate'));
console.log('main');
