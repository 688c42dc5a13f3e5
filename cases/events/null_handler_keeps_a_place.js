// onabort = null takes a place among the listeners when it is the first that is assigned.
// Source: lib/internal/event_target.js defineEventHandler
const ac = new AbortController();

ac.signal.onabort = null;
ac.signal.addEventListener('abort', () => console.log('listener'));
ac.signal.onabort = () => console.log('handler');
ac.abort();
