// Messages that came while nobody listened are let go of when all are told: after a listener that threw, the next one hears them again.
// Source: lib/internal/child_process.js setupChannel, on('newListener')
const { fork } = require('child_process');

if (process.connected) {
  process.on('disconnect', () => {});
  process.send('one');
  process.send('two');
  console.log('sent');
} else {
  const child = fork(__filename, { silent: true });

  process.on('uncaughtException', (err) => {
    console.log(err.message);
    child.on('message', (message) => {
      console.log(message);
      if (message === 'two') setImmediate(() => child.disconnect());
    });
  });
  child.stdout.once('data', () => setImmediate(() => {
    child.once('message', (message) => {
      console.log(message);
      throw new Error('boom');
    });
  }));
}
