// nextTick passes on the arguments it was given, as they were then.
// Source: TICK05; lib/internal/process/task_queues.js nextTick
let n = 1;

process.nextTick((a, b) => console.log('tick', a, b, n), n, 'text');
n = 2;
