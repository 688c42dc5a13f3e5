// disconnect closes the channel in a tick, and emits disconnect in it; the other process, that only listened, then ends. There is no close, which waits for an end of the channel that is read.
// Source: CHLD13; lib/internal/child_process.js target._disconnect
const { fork } = require('child_process');

if (process.connected) {
  process.on('message', () => {});
  process.send('up');
} else {
  const child = fork(__filename);

  child.on('message', () => {
    process.nextTick(() => console.log('tick'));
    child.disconnect();
    console.log('connected', child.connected);
    setImmediate(() => console.log('immediate'));
  });
  child.on('disconnect', () => console.log('disconnect'));
  child.on('exit', (code) => console.log('exit', code));
  child.on('close', () => console.log('never'));
}
