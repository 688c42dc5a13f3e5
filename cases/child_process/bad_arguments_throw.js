// What is no matter of the program is thrown at once: an empty name, an unknown signal.
// Source: CHLD03; lib/child_process.js normalizeSpawnArguments, sanitizeKillSignal
const { spawn } = require('child_process');

try {
  spawn('');
} catch (err) {
  console.log('thrown', err.name);
}
try {
  spawn('true', { killSignal: 'SIGNONE' });
} catch (err) {
  console.log('thrown', err.message);
}
