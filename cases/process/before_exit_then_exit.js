// When nothing is left to do, beforeExit comes first and exit last, both with the exit code.
// Source: S26; LIFE01; src/api/embed_helpers.cc SpinEventLoop
process.on('exit', (code) => console.log('exit', code));
process.on('beforeExit', (code) => console.log('beforeExit', code));
setImmediate(() => console.log('immediate'));
console.log('main');
