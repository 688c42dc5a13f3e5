// What is out of range is refused at once, before anything is queued.
// Source: lib/internal/validators.js, lib/internal/errors.js ERR_OUT_OF_RANGE
const child_process = require('child_process');
const crypto = require('crypto');
const fs = require('fs');

const attempt = (f) => {
  try {
    f();
  } catch (err) {
    console.log(err.name, err.code, err.message);
  }
};

attempt(() => fs.createReadStream(__filename, { start: 5, end: 2 }));
attempt(() => AbortSignal.timeout(-1));
attempt(() => AbortSignal.timeout(5e9));
attempt(() => AbortSignal.timeout(0.5));
attempt(() => crypto.pbkdf2('secret', 'salt', 0, 8, 'sha1', () => {}));
attempt(() => crypto.randomInt(5, 5, () => {}));
attempt(() => crypto.randomInt(0, 281474976710656, () => {}));
attempt(() => child_process.spawn('nu\0l'));
attempt(() => child_process.spawn('true', ['a', 'nu\0l']));
