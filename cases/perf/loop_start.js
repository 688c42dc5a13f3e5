// The loop has started only after the main script, its ticks and its microtasks.
// Source: PERF03; src/node_perf.cc
console.log('main', performance.nodeTiming.loopStart >= 0);
process.nextTick(() => console.log('tick', performance.nodeTiming.loopStart >= 0));
Promise.resolve().then(() => console.log('micro', performance.nodeTiming.loopStart >= 0));
setImmediate(() => console.log('immediate', performance.nodeTiming.loopStart >= 0));
