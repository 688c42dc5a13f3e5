const { monitorEventLoopDelay, performance } = require('perf_hooks');
const h = monitorEventLoopDelay({ resolution: 5 });
h.enable();
setTimeout(() => { h.disable(); console.log(h.count >= 0, performance.eventLoopUtilization().utilization >= 0); }, 30);
setImmediate(() => console.log('immediate'));
