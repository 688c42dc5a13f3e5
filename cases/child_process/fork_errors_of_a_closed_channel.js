// A channel that is closed is an error at once for disconnect, and in a tick for send: an event, or the callback's argument.
// Source: CHLD11; lib/internal/child_process.js target.send, target.disconnect
const { fork } = require('child_process');

if (process.connected) {
  process.disconnect();
} else {
  const child = fork(__filename);

  child.on('error', (err) => console.log('error', err.message));
  child.on('disconnect', () => console.log('disconnect'));
  child.disconnect();
  child.disconnect();
  child.send('late');
  child.send('later', (err) => console.log('callback', err.code));
  console.log('main');
}
