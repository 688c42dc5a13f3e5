// With a listener a signal does not end the process, which stops when its listener lets it.
// Source: SIGN08; S24; lib/internal/process/signal.js
const timer = setTimeout(() => console.log('late'), 1000);

process.on('SIGTERM', (name, number) => {
  console.log(name, number);
  clearTimeout(timer);
});
process.on('exit', (code) => console.log('exit', code));
setImmediate(() => process.kill(process.pid, 'SIGTERM'));
