// Listeners of a signal run before those of the signals made of it; up to Node 20 these do not know yet that they are aborted.
// Source: EVNT16; lib/internal/abort_controller.js abortSignal
const ac = new AbortController();
const any = AbortSignal.any([ac.signal]);
const nested = AbortSignal.any([any]);

nested.onabort = () => console.log('nested');
any.onabort = () => console.log('any', nested.aborted);
ac.signal.onabort = () => console.log('source', any.aborted, nested.aborted);
ac.abort();
console.log('main', nested.aborted);
