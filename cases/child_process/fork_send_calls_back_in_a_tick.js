// send writes at once, so its callback is a tick: before anything that the other process could answer.
// Source: CHLD11; lib/internal/child_process.js target._send
const { fork } = require('child_process');

if (process.connected) {
  process.on('message', (text) => {
    process.send(text);
    process.disconnect();
  });
} else {
  const child = fork(__filename);

  child.on('message', (text) => console.log('message', text));
  child.send('ping', (err) => console.log('sent', err));
  process.nextTick(() => console.log('tick'));
  Promise.resolve().then(() => console.log('micro'));
  console.log('main');
}
