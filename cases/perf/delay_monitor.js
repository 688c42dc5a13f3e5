// The monitor of the loop's delay sees a busy callback as a long delay if it ticks before and after; reset forgets it.
// Source: S34; src/histogram.cc IntervalHistogram
const { monitorEventLoopDelay } = require('perf_hooks');
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };
const delay = monitorEventLoopDelay({ resolution: 5 });

delay.enable();
setTimeout(() => busy(20), 12);
setTimeout(() => {
  delay.disable();
  console.log('max', delay.max > 15e6, delay.mean > 0);
  delay.reset();
  console.log('reset', delay.max, delay.mean);
}, 40);
