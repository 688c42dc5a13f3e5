// A module that throws unhandled rejects its evaluation: the microtasks queued before run, the ticks do not.
// Source: MAIN30; lib/internal/modules/run_main.js runEntryPointWithESMLoader
process.on('exit', (code) => console.log('exit', code));
process.nextTick(() => console.log('tick'));
Promise.resolve().then(() => console.log('micro'));
throw new Error('boom');
