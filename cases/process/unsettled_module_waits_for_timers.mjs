// A module that awaits what never comes ends when nothing else is left, with code 13, which its exit listeners see from Node 22 on.
// Source: LIFE20; LIFE21; lib/internal/modules/run_main.js handleProcessExit
process.on('beforeExit', (code) => console.log('beforeExit', code));
process.on('exit', (code) => console.log('exit', code));
setTimeout(() => console.log('timeout'), 1);
console.log('main');
await new Promise(() => {});
console.log('never');
