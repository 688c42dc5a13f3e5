// An async function that waits for a promise nobody settles does not keep the process alive, and is never resumed.
// Source: PROM64; src/api/embed_helpers.cc SpinEventLoop
const wait = async () => {
  console.log('before await');
  await new Promise(() => {});
  console.log('never');
};
process.on('beforeExit', () => console.log('beforeExit'));
process.on('exit', (code) => console.log('exit', code));
wait().finally(() => console.log('never'));
setImmediate(() => console.log('immediate'));
