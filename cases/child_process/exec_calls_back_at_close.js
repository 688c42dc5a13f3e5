// exec calls back as a listener of close, the first: after exit, before the listeners of close that were added later.
// Source: CHLD07; lib/child_process.js execFile exithandler
const { exec } = require('child_process');
const child = exec('printf hello; exit 3', (err, stdout, stderr) => {
  console.log('callback', err.code, stdout, stderr.length);
});

child.on('exit', (code) => console.log('exit', code));
child.on('close', (code) => console.log('close', code));
console.log('main');
