// After process.exit() not even the microtasks of an exit listener run.
// Source: S26; LIFE36; lib/internal/process/per_thread.js exit
process.on('exit', () => {
  Promise.resolve().then(() => console.log('microtask'));
  console.log('exit');
});
setImmediate(() => process.exit());
