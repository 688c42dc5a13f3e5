// What a forked process sends before it closes its channel is received in that order, and before its disconnect.
// Source: CHLD10; lib/internal/child_process.js channel.onread
const { fork } = require('child_process');

if (process.connected) {
  process.send(1);
  process.send(2);
  process.disconnect();
} else {
  const child = fork(__filename);

  child.on('message', (number) => console.log('message', number));
  child.on('disconnect', () => console.log('disconnect', child.connected));
}
