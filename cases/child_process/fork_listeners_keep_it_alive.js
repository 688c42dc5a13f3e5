// The channel keeps a forked process alive only while it listens to message or disconnect: this one ends when it has heard one message.
// Source: CHLD13; lib/child_process.js _forkChild
const { fork } = require('child_process');

if (process.connected) {
  process.once('message', () => {});
} else {
  const child = fork(__filename);

  child.on('close', (code) => console.log('close', code));
  child.send('one');
}
