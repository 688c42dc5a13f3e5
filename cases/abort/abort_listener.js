// events.addAbortListener() hears of an abort that another listener stopped; of a signal that is aborted already it
// hears in a microtask, and cannot be taken off any more.
// Source: https://nodejs.org/api/events.html#eventsaddabortlistenersignal-listener; lib/internal/events/abort_listener.js
const events = require('events');

const ac = new AbortController();

ac.signal.addEventListener('abort', (event) => {
  console.log('stops');
  event.stopImmediatePropagation();
});
ac.signal.addEventListener('abort', () => console.log('stopped'));
events.addAbortListener(ac.signal, () => console.log('hears'));
events.addAbortListener(ac.signal, () => console.log('taken off'))[Symbol.dispose]();
process.nextTick(() => console.log('tick'));
Promise.resolve().then(() => console.log('promise'));
ac.abort();
events.addAbortListener(ac.signal, () => console.log('hears late'))[Symbol.dispose]();
Promise.resolve().then(() => console.log('promise behind'));
console.log('main');
try {
  events.addAbortListener(undefined, () => {});
} catch (err) {
  console.log(err.code, err.message);
}
