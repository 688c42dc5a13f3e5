// A main that throws unhandled ends the process at once: no tick, no microtask, only the exit listeners, with code 1.
// Source: MAIN15; src/node_errors.cc TriggerUncaughtException
process.on('exit', (code) => console.log('exit', code));
process.nextTick(() => console.log('tick'));
Promise.resolve().then(() => console.log('micro'));
throw new Error('boom');
