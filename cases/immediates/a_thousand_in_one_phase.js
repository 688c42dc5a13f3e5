// There is no limit to the immediates of one check phase: a thousand run before a timer that is due since the first.
// Source: IMM19; lib/internal/timers.js processImmediate
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };
let n = 0;

for (let i = 0; i < 1000; i++) {
  setImmediate(() => {
    if (++n === 1) {
      setTimeout(() => console.log('timeout', n), 0);
      busy(4);
    }
    if (n === 1000) console.log('all');
  });
}
