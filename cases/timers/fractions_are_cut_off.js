// Delays of 2.5 and 2.9 ms join the list of 2 ms, in the order they were made.
// Source: TIME35; TIME35b; lib/internal/timers.js insert
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };

setTimeout(() => console.log('2.5'), 2.5);
setTimeout(() => console.log('2'), 2);
setTimeout(() => console.log('2.9'), 2.9);
setTimeout(() => console.log('2 again'), 2);
busy(8);
