// A listener added with a signal is gone once the signal is aborted, also in the middle of a dispatch.
// Source: EVNT12; lib/internal/event_target.js addEventListener
const target = new EventTarget();
const ac = new AbortController();

target.addEventListener('x', () => console.log('kept'));
target.addEventListener('x', () => console.log('first'), { signal: ac.signal });
target.addEventListener('x', () => ac.abort());
target.addEventListener('x', () => console.log('second'), { signal: ac.signal });
target.dispatchEvent(new Event('x'));
console.log('again');
target.addEventListener('x', () => console.log('too late'), { signal: ac.signal });
target.dispatchEvent(new Event('x'));
