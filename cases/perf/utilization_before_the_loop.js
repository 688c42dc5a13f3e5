// The loop's utilization is all zero until the loop has started; it has been idle once it has waited for a timer, and not when the timer was due by itself.
// Source: PERF06; lib/internal/perf/event_loop_utilization.js
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };
const { idle, active, utilization } = performance.eventLoopUtilization();

busy(2);
console.log('main', idle, active, utilization);
setTimeout(() => {
  const since = performance.eventLoopUtilization();
  console.log('timeout', since.idle > 0);
}, 20);
