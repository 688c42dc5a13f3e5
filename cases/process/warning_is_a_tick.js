// A warning is printed and emitted in a tick of its own, in its place among the other ticks.
// Source: LIFE22; lib/internal/process/warning.js emitWarning
process.on('warning', (warning) => console.log('warning', warning.name, warning.message));
Promise.resolve().then(() => console.log('microtask'));
process.nextTick(() => console.log('tick before'));
process.emitWarning('careful');
process.nextTick(() => console.log('tick after'));
console.log('main');
