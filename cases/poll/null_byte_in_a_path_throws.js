// A path with a null byte is told by a throw, at once, and the callback is never called.
// Source: POLL50; lib/internal/fs/utils.js nullCheck
const fs = require('fs');

try {
  fs.stat('a\0b', () => console.log('never'));
} catch (err) {
  console.log(err.code);
}
process.nextTick(() => console.log('tick'));
console.log('main');
