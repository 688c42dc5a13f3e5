// The classic question: the body before await runs at once, its rest before a then registered later, the tick before both, the timer last.
// Source: S17; PROM23; lib/internal/process/task_queues.js processTicksAndRejections
// Folklore: then < async1 end
const async2 = async () => {
  console.log('async2');
};
const async1 = async () => {
  console.log('async1 start');
  await async2();
  console.log('async1 end');
};

console.log('script start');
setTimeout(() => console.log('timeout'), 0);
async1();
new Promise((resolve) => {
  console.log('executor');
  resolve();
}).then(() => console.log('then'));
process.nextTick(() => console.log('tick'));
console.log('script end');
