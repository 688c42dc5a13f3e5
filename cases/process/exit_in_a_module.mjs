// process.exit() while a module is evaluated ends the process before the module's microtasks and ticks.
// Source: LIFE29; lib/internal/process/per_thread.js exit
process.on('exit', (code) => console.log('exit', code));
Promise.resolve().then(() => console.log('microtask'));
await null;
process.nextTick(() => console.log('tick'));
process.exit(3);
