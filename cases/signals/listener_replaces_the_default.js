// With a listener a signal does not end the process, which stops when its listener lets it.
// Source: SIGN08; S24; lib/internal/process/signal.js
const timer = setInterval(() => {}, 10);

process.on('SIGTERM', (name, number) => {
  console.log(name, number);
  clearInterval(timer);
});
process.on('exit', (code) => console.log('exit', code));
setImmediate(() => process.kill(process.pid, 'SIGTERM'));
