// A top-level await that nothing can settle keeps the process alive no longer than its other work.
// Source: PROM64; lib/internal/modules/run_main.js handleProcessExit
process.exitCode = 5;
process.on('exit', (code) => console.log('exit', code));
process.on('beforeExit', () => console.log('beforeExit'));
setImmediate(() => console.log('immediate'));
await new Promise(() => {});
console.log('never');
