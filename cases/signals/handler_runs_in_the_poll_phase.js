// A signal that the process sends itself is handled in the poll phase: after ticks, microtasks and due timers, before immediates.
// Source: SIGN01; src/signal_wrap.cc, deps/uv/src/unix/signal.c uv__signal_event
// Folklore: signal < main
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };

process.on('SIGUSR2', () => console.log('signal'));
process.kill(process.pid, 'SIGUSR2');
process.nextTick(() => console.log('tick'));
Promise.resolve().then(() => console.log('micro'));
setImmediate(() => console.log('immediate'));
setTimeout(() => console.log('timeout'), 1);
busy(10);
console.log('main');
