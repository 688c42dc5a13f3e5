// A digest of webcrypto is a job of the pool: its promise settles in the poll phase, before an immediate if the job was done by then.
// Source: POLL57; src/crypto/crypto_util.h CryptoJob
const crypto = require('crypto');

crypto.webcrypto.subtle.digest('SHA-256', Buffer.alloc(3)).then(() => {
  console.log('digest');
  process.nextTick(() => console.log('tick of the digest'));
});
process.nextTick(() => console.log('tick'));
setImmediate(() => console.log('immediate'));
