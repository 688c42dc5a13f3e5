// AbortSignal.timeout aborts as a timer of its duration, in the order in which it was made, and does not keep the loop alive.
// Source: TIME67; EVNT17; lib/internal/abort_controller.js setWeakAbortSignalTimeout
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };

setTimeout(() => console.log('before'), 5);
const signal = AbortSignal.timeout(5);
signal.onabort = () => {
  console.log('abort', signal.reason.name);
  process.nextTick(() => console.log('tick'));
};
setTimeout(() => console.log('after'), 5);
const late = AbortSignal.timeout(100000);
late.onabort = () => console.log('never');
busy(10);
