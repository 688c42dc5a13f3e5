// An observer of marks is called in an immediate, queued by the first mark that it has not seen.
// Source: PERF01; lib/internal/perf/observe.js queuePending
const { PerformanceObserver } = require('perf_hooks');

const observer = new PerformanceObserver((list) => {
  console.log('observer', list.getEntries()[0].name);
  process.nextTick(() => console.log('tick after'));
});
observer.observe({ entryTypes: ['mark'] });
setImmediate(() => console.log('immediate 1'));
performance.mark('a');
setImmediate(() => console.log('immediate 2'));
process.nextTick(() => console.log('tick'));
Promise.resolve().then(() => console.log('micro'));
console.log('main');
