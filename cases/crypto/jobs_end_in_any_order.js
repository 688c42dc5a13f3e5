// Jobs of the thread pool that run at the same time end in any order.
// Source: POLL34; POLL56; deps/uv/src/threadpool.c
const crypto = require('crypto');

crypto.pbkdf2('secret', 'salt', 1000, 8, 'sha1', () => console.log('pbkdf2'));
crypto.scrypt('secret', 'salt', 8, () => console.log('scrypt'));
crypto.randomBytes(8, (err, bytes) => console.log('random', bytes.length));
