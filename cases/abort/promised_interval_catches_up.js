// A promised interval counts the periods that passed while nobody asked, and gives them one by one, each after an await.
// Source: TIME09; lib/timers/promises.js setInterval
const timers = require('timers/promises');
const hops = (n) => {
  let p = Promise.resolve();
  for (let i = 1; i <= n; i++) p = p.then(() => console.log(i));
};
const interval = timers.setInterval(1, 'value');
const next = () => interval.next().then((result) => console.log(result.value));

next().then(() => {
  let turns = 0;
  const wait = setInterval(() => {
    if (++turns < 4) return;
    clearInterval(wait);
    console.log('asking');
    next().then(() => interval.return());
    next();
    hops(4);
  }, 1);
});
