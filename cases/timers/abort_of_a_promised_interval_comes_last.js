// An abort rejects the waiting next() of a promised interval through three jobs; what has passed unasked for is given before, and after the rejection comes the end.
// Source: lib/timers/promises.js setInterval
const timers = require('timers/promises');
const hops = (n) => {
  let p = Promise.resolve();
  for (let i = 1; i <= n; i++) p = p.then(() => console.log(i));
};
const show = (name, promise) => promise.then(
  (result) => console.log(name, result.done),
  (err) => console.log(name, err.name));
const early = new AbortController();
const late = new AbortController();
const waiting = timers.setInterval(100000, 'value', { signal: early.signal });
const interval = timers.setInterval(1, 'value', { signal: late.signal });

show('waiting', waiting.next());
show('behind it', waiting.next());
early.abort();
hops(5);

interval.next().then(() => {
  let turns = 0;
  const wait = setInterval(() => {
    if (++turns < 2) return;
    clearInterval(wait);
    late.abort();
    show('first', interval.next());
    show('second', interval.next());
    show('third', interval.next());
    show('fourth', interval.next());
    hops(4);
  }, 1);
});
