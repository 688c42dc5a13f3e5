// clearImmediate given a timeout removes it and loses an immediate before Node 24, and does nothing since.
// Source: TIME51; lib/timers.js clearImmediate
setImmediate(() => console.log('immediate'));
const timeout = setTimeout(() => console.log('timeout'), 5);

clearImmediate(timeout);
setTimeout(() => console.log('end'), 10);
