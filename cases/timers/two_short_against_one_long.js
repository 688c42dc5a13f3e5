// Two timers of 10 ms one after the other race one of 20 ms: the second starts as late as the first was run.
// Source: TIME57; lib/internal/timers.js processTimers
// Folklore: 10 and 10 < 20
setTimeout(() => setTimeout(() => console.log('10 and 10'), 10), 10);
setTimeout(() => console.log('20'), 20);
