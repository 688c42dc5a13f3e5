// A signal whose listener is taken off before the poll phase is lost, and does not end the process either.
// Source: SIGN12; SIGN13; lib/internal/process/signal.js stopListeningIfSignal
const listener = () => console.log('never');

process.on('SIGUSR2', listener);
console.log('there', process.kill(process.pid, 0));
process.kill(process.pid, 'SIGUSR2');
process.off('SIGUSR2', listener);
setImmediate(() => console.log('alive'));
