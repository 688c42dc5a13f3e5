// Timers made together and all overdue fire by their expiry, each with its own arguments.
// Source: S02; TIME02; TIME37; lib/internal/timers.js processTimers
// Folklore: 10 ms < 20 ms
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };
const show = (label, unit) => console.log(label, unit);

setTimeout(show, 20, 20, 'ms');
setTimeout(show, 0, 0, 'ms');
setTimeout(show, 10, 10, 'ms');
setTimeout(show, 1, 1, 'ms');
busy(30);
