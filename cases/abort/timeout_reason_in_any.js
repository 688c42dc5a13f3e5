// A signal of any() made of a timeout and a controller has the reason of the one that comes first.
// Source: EVNT16; EVNT17; lib/internal/abort_controller.js any
const ac = new AbortController();
const signal = AbortSignal.any([ac.signal, AbortSignal.timeout(5)]);

signal.addEventListener('abort', () => console.log('abort', signal.reason.name));
setTimeout(() => {
  ac.abort(new Error('late'));
  console.log('main', signal.reason.name, ac.signal.reason.message);
}, 20);
const aborted = AbortSignal.any([AbortSignal.abort(new Error('early')), ac.signal]);
console.log('at once', aborted.aborted, aborted.reason.message);
