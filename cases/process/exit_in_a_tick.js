// process.exit() in a tick lets neither the ticks behind it nor the microtasks run.
// Source: LIFE04; lib/internal/process/per_thread.js exit
process.on('exit', (code) => console.log('exit', code));
process.nextTick(() => {
  console.log('first');
  process.exit(2);
});
process.nextTick(() => console.log('second'));
Promise.resolve().then(() => console.log('microtask'));
