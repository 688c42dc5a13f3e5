// abort() calls the listeners at once, onabort at the place of its first assignment, and the second abort does nothing.
// Source: EVNT14; EVNT15; lib/internal/abort_controller.js abortSignal
const ac = new AbortController();

ac.signal.addEventListener('abort', () => console.log('first'));
ac.signal.onabort = () => console.log('replaced');
ac.signal.addEventListener('abort', () => console.log('second'));
ac.signal.onabort = () => console.log('handler');
process.nextTick(() => console.log('tick'));
ac.abort();
console.log('aborted', ac.signal.aborted);
ac.abort();
