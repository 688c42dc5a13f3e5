// A monitor that is disabled and enabled again in one turn goes on, and can be disabled once more.
// Source: PERF05; lib/internal/perf/event_loop_delay.js
const { monitorEventLoopDelay } = require('perf_hooks');
const delay = monitorEventLoopDelay();

console.log(delay.enable());
console.log(delay.disable());
console.log(delay.enable());
setImmediate(() => {
  setImmediate(() => {
    console.log(delay.enable());
    console.log(delay.disable());
    console.log(delay.disable());
  });
});
