// process.reallyExit ends the process with its code and without the exit listeners.
// Source: LIFE30; lib/internal/process/per_thread.js reallyExit
process.on('exit', () => console.log('exit'));
process.nextTick(() => console.log('tick'));
console.log('main');
process.reallyExit(2);
