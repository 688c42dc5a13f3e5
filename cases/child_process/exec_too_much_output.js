// Output beyond maxBuffer kills the program; the callback, at close, has what fitted.
// Source: CHLD19; lib/child_process.js execFile onChildStdout
const { execFile } = require('child_process');

execFile('yes', { maxBuffer: 8 }, (err, stdout) => {
  console.log('callback', err.code, stdout.length);
});
