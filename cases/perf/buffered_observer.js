// A buffered observer is given what was marked before it was there, in an immediate too; a disconnected one is not called.
// Source: PERF04; lib/internal/perf/observe.js observe
const { PerformanceObserver } = require('perf_hooks');
performance.mark('early');

const observer = new PerformanceObserver((list, self) => {
  console.log('observer', list.getEntries().length);
  self.disconnect();
  performance.mark('unseen');
});
observer.observe({ type: 'mark', buffered: true });
setImmediate(() => console.log('immediate'));
performance.mark('late');
const gone = new PerformanceObserver(() => console.log('never'));
gone.observe({ type: 'mark', buffered: true });
gone.disconnect();
process.nextTick(() => console.log('tick'));
console.log('main');
