// Delays of 1, 0, 0.5 and none at all are one millisecond each, so their timers fire as they were made.
// Source: S02; TIME01; TIME36; lib/internal/timers.js Timeout
// Folklore: zero < one
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };

setTimeout(() => console.log('one'), 1);
setTimeout(() => console.log('zero'), 0);
setTimeout(() => console.log('half'), 0.5);
setTimeout(() => console.log('none'));
busy(5);
