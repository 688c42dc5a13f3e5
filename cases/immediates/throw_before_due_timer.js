// After two handled throws in a batch the rest of it still runs before a timer that is due.
// Source: IMM10b; IMM11; src/env.cc CheckImmediate
// Folklore: timeout < C
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };

process.on('uncaughtException', (err) => console.log('caught', err.message));
setImmediate(() => {
  setTimeout(() => console.log('timeout'), 0);
  busy(5);
  throw new Error('A');
});
setImmediate(() => {
  throw new Error('B');
});
setImmediate(() => console.log('C'));
