// An unref'd immediate of an ES module main runs only where the module is evaluated inside the loop's poll phase (before 22.18 and 24.3): the check phase follows anyway.
// Source: MAIN22; IMM07; lib/internal/modules/esm/loader.js import, src/env.cc CheckImmediate
process.on('exit', () => console.log('exit'));
setImmediate(() => console.log('unref immediate')).unref();
