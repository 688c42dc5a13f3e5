// process.exit() without an argument ends with process.exitCode, and gives that to the listeners.
// Source: LIFE09; LIFE10; lib/internal/process/per_thread.js exit
process.on('exit', (code) => console.log('exit', code));
process.exitCode = 4;
setImmediate(() => process.exit());
