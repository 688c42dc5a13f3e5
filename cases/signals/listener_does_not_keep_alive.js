// A listener of a signal does not keep the process alive.
// Source: SIGN06; lib/internal/process/signal.js startListeningIfSignal
process.on('SIGTERM', () => console.log('never'));
process.on('exit', (code) => console.log('exit', code));
setImmediate(() => console.log('immediate'));
