// setTimeout() of a socket refuses what is no duration, and shortens what no timer can wait, with a warning.
// Source: lib/internal/timers.js getTimerDuration, lib/internal/stream_base_commons.js setStreamTimeout
const { Socket } = require('net');
const socket = new Socket();

process.on('warning', (warning) => console.log(warning.name, warning.message));
for (const ms of [-1, NaN, Infinity, 3e9]) {
  try {
    socket.setTimeout(ms, () => console.log('timeout'));
    console.log('set');
  } catch (err) {
    console.log(err.name, err.code, err.message);
  }
}
setTimeout(() => console.log('timer'), 5);
