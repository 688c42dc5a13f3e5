// A delay above 2^31 - 1 counts as one millisecond, and the warning of it is a tick among the others.
// Source: TIME31; LIFE23; lib/internal/timers.js Timeout
process.nextTick(() => console.log('tick before'));
setTimeout(() => console.log('timeout'), 2147483648);
process.nextTick(() => console.log('tick after'));
console.log('main');
