// Closing the channel in a listener that is told what came while nobody listened is an error once all of that is told.
// Source: lib/internal/child_process.js setupChannel, on('newListener')
const { fork } = require('child_process');

if (process.connected) {
  process.on('disconnect', () => {});
  process.send('one');
  process.send('two');
  console.log('sent');
} else {
  const child = fork(__filename, { silent: true });

  process.on('uncaughtException', (err) => console.log(err.name));
  child.on('disconnect', () => console.log('disconnect'));
  child.stdout.once('data', () => setImmediate(() => {
    child.on('message', (message) => {
      console.log(message);
      if (message === 'one') child.disconnect();
    });
  }));
}
