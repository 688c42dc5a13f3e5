// Immediates run in the order in which they were queued, each with its own arguments.
// Source: IMM01; IMM16; lib/internal/timers.js processImmediate
setImmediate((a, b) => console.log(a, b), 'first', 1);
setImmediate((a, b) => console.log(a, b), 'second', 2);
setImmediate((a, b) => console.log(a, b), 'third', 3);
