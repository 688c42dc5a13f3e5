// A tick queued by main runs when main has ended, so it sees what main set after the call, and before anything of the loop.
// Source: S29; TICK01; lib/internal/process/task_queues.js processTicksAndRejections, src/node.cc LoadEnvironment
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };

let val = false;
const show = (when) => console.log(when, val ? 'set' : 'undefined');
setTimeout(show, 0, 'timeout');
setImmediate(show, 'immediate');
process.nextTick(show, 'tick');
show('called');
val = true;
busy(5);
