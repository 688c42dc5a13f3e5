// Where any() asks its sources once it has a listener, that listener is not told of an abort they had.
// Source: lib/internal/event_target.js addEventListener; lib/internal/abort_controller.js kNewListener
const ac = new AbortController();
const any = AbortSignal.any([ac.signal]);

ac.abort();
any.addEventListener('abort', () => console.log('first'));
any.addEventListener('abort', () => console.log('second'));
console.log(any.aborted);
