// An exit listener may still set the exit code, though the listeners behind it are given the old one.
// Source: LIFE08; LIFE38; src/api/hooks.cc EmitProcessExit
process.exitCode = 1;
setTimeout(() => {
  process.exitCode = 0;
  console.log('timeout');
}, 1);
process.on('exit', (code) => {
  console.log('first', code);
  process.exitCode = 9;
});
process.on('exit', (code) => console.log('second', code));
