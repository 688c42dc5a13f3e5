// Timers count whole milliseconds, so by a finer clock some fire before their delay has passed.
// Source: S02; TIME56; src/env.cc Environment::GetNowUint64
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };
let attempts = 0;

const attempt = () => {
  const armed = performance.now();
  setTimeout(() => {
    if (performance.now() - armed < 3) console.log('early');
    else if (++attempts < 200) attempt();
    else console.log('never early');
  }, 3);
  setImmediate(() => {});
  busy(2.6);
};
attempt();
