// A module that awaited a timer goes on in the microtasks after the timer's callback, before the ticks it queues and before the next timer.
// Source: S30; S31; MAIN26; lib/internal/timers.js listOnTimeout
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };

const timer = new Promise((resolve) => setTimeout(resolve, 1));
setTimeout(() => console.log('second timer'), 1);
busy(5);
await timer;
process.nextTick(() => console.log('tick'));
Promise.resolve().then(() => console.log('micro'));
console.log('after await');
