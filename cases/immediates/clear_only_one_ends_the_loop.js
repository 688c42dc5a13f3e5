// Clearing the only immediate that keeps the loop alive ends the process without a turn of the check phase.
// Source: IMM21; lib/timers.js clearImmediate
const immediate = setImmediate(() => console.log('cleared'));
setImmediate(() => console.log('unref')).unref();
process.on('exit', () => console.log('exit'));
clearImmediate(immediate);
console.log('main');
