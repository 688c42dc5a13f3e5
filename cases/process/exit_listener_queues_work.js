// When a process ends by itself, microtasks queued by an exit listener still run; nothing else does.
// Source: TICK08; S26; LIFE35; TIME54; src/api/hooks.cc EmitProcessExit
// Folklore: microtask < exit
process.on('exit', () => {
  setTimeout(() => console.log('timeout'), 0);
  setImmediate(() => console.log('immediate'));
  process.nextTick(() => console.log('tick'));
  Promise.resolve().then(() => console.log('microtask'));
  console.log('exit');
});
