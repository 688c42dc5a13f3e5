// A key of no bytes is told in the poll phase, as any other; from Node 22 on it is an error.
// Source: lib/internal/crypto/pbkdf2.js; src/crypto/crypto_pbkdf2.cc PBKDF2Traits::DeriveBits
const crypto = require('crypto');

crypto.pbkdf2('secret', 'salt', 1, 0, 'sha256', (err, key) => {
  console.log(err ? err.message : key.length);
});
process.nextTick(() => console.log('tick'));
try {
  console.log(crypto.pbkdf2Sync('secret', 'salt', 1, 0, 'sha256').length);
} catch (err) {
  console.log('thrown', err.message);
}
crypto.randomBytes(0, (err, bytes) => console.log('at once', bytes.length));
console.log('script');
