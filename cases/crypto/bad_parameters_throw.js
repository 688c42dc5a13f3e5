// A digest that does not exist and parameters that cannot be are thrown at once, not told to the callback.
// Source: POLL40; lib/internal/crypto/pbkdf2.js, lib/internal/crypto/scrypt.js
const crypto = require('crypto');

try {
  crypto.pbkdf2('secret', 'salt', 1, 8, 'none', () => console.log('never'));
} catch (err) {
  console.log('thrown', err.code);
}
try {
  crypto.scrypt('secret', 'salt', 8, { N: 3 }, () => console.log('never'));
} catch (err) {
  console.log('thrown', err.name);
}
