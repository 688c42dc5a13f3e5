// An ES-module main runs inside the loop that has started, up to 22.17 and 24.2; later before the loop.
// Source: PERF03b; lib/internal/modules/run_main.js
import { performance } from 'perf_hooks';

console.log('module', performance.nodeTiming.loopStart >= 0);
setImmediate(() => console.log('immediate', performance.nodeTiming.loopStart >= 0));
