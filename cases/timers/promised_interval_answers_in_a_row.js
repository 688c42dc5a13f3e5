// A promised interval answers its requests in a row: return() waits behind a running next(), costs a job where there is none to wait for, and leaves the end to those behind it.
// Source: lib/timers/promises.js setInterval
const timers = require('timers/promises');
const hops = (n) => {
  let p = Promise.resolve();
  for (let i = 1; i <= n; i++) p = p.then(() => console.log(i));
};
const show = (name, promise) => promise.then((result) => console.log(name, result.done));
const unstarted = timers.setInterval(1, 'value');
const running = timers.setInterval(1, 'value');
const yielded = timers.setInterval(1, 'value');

show('return of unstarted', unstarted.return());
show('next of unstarted', unstarted.next());
show('another return of unstarted', unstarted.return());
hops(4);

running.next().then((result) => {
  console.log('next of running', result.done);
  show('late next of running', running.next());
  hops(4);
});
show('return of running', running.return());
show('next behind it', running.next());

yielded.next().then((result) => {
  console.log('next of yielded', result.done);
  show('return of yielded', yielded.return());
  show('next behind it', yielded.next());
  hops(4);
});
