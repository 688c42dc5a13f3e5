// An unref'd timer that is due when the last immediate ends is lost before Node 20.3 and runs since.
// Source: TIME26; deps/uv/src/unix/core.c uv_run
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };
process.on('exit', () => console.log('exit'));

setImmediate(() => {
  setTimeout(() => console.log('unref timer'), 1).unref();
  busy(6);
  console.log('immediate');
});
