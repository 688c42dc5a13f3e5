// A loop over a promised interval gets a value a period, and leaving it takes the interval off the loop.
// Source: TIME40; lib/timers/promises.js setInterval
const timers = require('timers/promises');

const steps = async () => {
  const interval = timers.setInterval(3, 'value');
  for (let n = 1; n <= 3; n++) {
    const result = await interval.next();
    console.log(result.value, n);
  }
  await interval.return();
  console.log('done');
};
steps();
process.on('exit', () => console.log('exit'));
