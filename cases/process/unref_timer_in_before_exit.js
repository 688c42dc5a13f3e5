// A due unref'd timer made in beforeExit never runs: the loop is not entered again for it.
// Source: TIME26d; src/api/embed_helpers.cc SpinEventLoop
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };

process.on('beforeExit', () => {
  console.log('beforeExit');
  setTimeout(() => console.log('unref timer'), 1).unref();
  busy(6);
});
process.on('exit', () => console.log('exit'));
