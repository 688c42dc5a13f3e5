// An unref'd timer lets the loop end without it; ref() takes that back.
// Source: TIME22; TIME24; TIME63; lib/internal/timers.js Timeout.unref
process.on('exit', () => console.log('exit'));

setTimeout(() => console.log('never'), 10000).unref();
const timeout = setTimeout(() => console.log('timeout'), 5);
console.log(timeout.hasRef());
timeout.unref();
console.log(timeout.hasRef());
timeout.ref();
console.log(timeout.hasRef());
