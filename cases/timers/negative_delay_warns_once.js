// A negative delay counts as one millisecond; the first one is warned of from Node 23, and no other.
// Source: TIME33; lib/internal/timers.js Timeout
process.on('warning', (warning) => console.log('warning', warning.name));
setTimeout(() => console.log('one'), 1);
setTimeout(() => console.log('minus five'), -5);
setTimeout(() => console.log('minus half'), -0.5);
process.nextTick(() => console.log('tick'));
