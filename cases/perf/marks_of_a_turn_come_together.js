// All that was marked and measured since the last time comes in one call; what the observer marks itself comes a turn later.
// Source: PERF02; lib/internal/perf/observe.js queuePending
const { PerformanceObserver } = require('perf_hooks');
let calls = 0;

const observer = new PerformanceObserver((list) => {
  console.log('call', ++calls);
  for (const entry of list.getEntriesByType('mark')) console.log('mark', entry.name);
  for (const entry of list.getEntriesByName('c')) console.log('measure', entry.name);
  if (calls === 1) performance.mark('again');
});
observer.observe({ entryTypes: ['mark', 'measure'] });
performance.mark('a');
performance.mark('b');
performance.measure('c', 'a', 'b');
setImmediate(() => {
  console.log('immediate 1');
  performance.mark('late');
  setImmediate(() => console.log('immediate 2'));
});
