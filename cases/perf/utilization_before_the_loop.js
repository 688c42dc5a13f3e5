// The loop's utilization is all zero until the loop has started; it has been idle once it has waited for a timer.
// Source: PERF06; lib/internal/perf/event_loop_utilization.js
const { idle, active, utilization } = performance.eventLoopUtilization();

console.log('main', idle, active, utilization);
setTimeout(() => {
  const since = performance.eventLoopUtilization();
  console.log('timeout', since.idle > 0);
}, 20);
