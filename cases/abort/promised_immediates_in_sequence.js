// An awaited promised immediate resumes right after its own callback, before the next immediate of the batch, and awaits the next turn's.
// Source: TIME68; PROM60; lib/timers/promises.js setImmediate, lib/internal/timers.js processImmediate
const timers = require('timers/promises');

const steps = async () => {
  await timers.setImmediate();
  console.log('awaited 1');
  await timers.setImmediate();
  console.log('awaited 2');
};
steps();
setImmediate(() => {
  console.log('immediate 1');
  setImmediate(() => console.log('immediate 2'));
});
