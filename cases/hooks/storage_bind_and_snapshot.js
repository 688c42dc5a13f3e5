// A bound function has the value of where it was bound, a snapshot gives that of where it was taken to whatever it calls.
// Source: ALS11; ALS12; lib/async_hooks.js AsyncResource.bind
const { AsyncLocalStorage, AsyncResource } = require('async_hooks');
const als = new AsyncLocalStorage();
const show = (name) => console.log(name, als.getStore());

const bound = als.run('bound', () => AsyncResource.bind(show));
const snapshot = als.run('taken', () => AsyncLocalStorage.snapshot());
als.run('caller', () => {
  bound('bound');
  snapshot(show, 'snapshot');
  snapshot(() => process.nextTick(show, 'tick'));
  show('caller');
});
show('main');
