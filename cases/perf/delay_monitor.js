// The monitor of the loop's delay sees a busy callback as the longest delay; reset forgets it.
// Source: S34; src/histogram.cc IntervalHistogram
const { monitorEventLoopDelay, performance } = require('perf_hooks');
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };
const delay = monitorEventLoopDelay({ resolution: 1 });

delay.enable();
setTimeout(() => busy(20), 10);
setTimeout(() => {
  delay.disable();
  console.log('max', delay.max > 15e6, delay.mean > 0);
  delay.reset();
  console.log('reset', delay.max, delay.mean);
}, 60);
