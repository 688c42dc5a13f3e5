// The monitor of the loop's delay does not keep the loop alive.
// Source: PERF05; S34; src/histogram.cc IntervalHistogram
const { monitorEventLoopDelay } = require('perf_hooks');
const delay = monitorEventLoopDelay({ resolution: 5 });

const first = delay.enable();
console.log('enabled', first, delay.enable());
process.on('exit', () => console.log('exit'));
setImmediate(() => console.log('immediate'));
