// A timeout that is no unsigned integer is thrown, by spawn, execFile and spawnSync alike, before anything is started.
// Source: lib/child_process.js validateTimeout
const { spawn, execFile, spawnSync } = require('child_process');

try {
  spawn('true', { timeout: -1 });
} catch (err) {
  console.log(err.name, err.code, err.message);
}
try {
  execFile('true', { timeout: 1.5 }, () => console.log('never'));
} catch (err) {
  console.log(err.message);
}
try {
  spawnSync('true', { timeout: 9007199254740992 });
  console.log('taken');
} catch (err) {
  console.log(err.message);
}
try {
  spawn('', { timeout: -1, killSignal: 'SIGNONE' });
} catch (err) {
  console.log(err.code);
}
try {
  spawn('true', { timeout: -1, killSignal: 'SIGNONE' });
} catch (err) {
  console.log(err.code);
}
