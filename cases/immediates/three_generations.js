// Immediates that queue immediates go on generation by generation: the whole of one before any of the next.
// Source: IMM24; lib/internal/timers.js processImmediate
const generation = (name, n) => {
  setImmediate(() => {
    console.log(name, n);
    if (n < 3) generation(name, n + 1);
  });
};
generation('a', 1);
generation('b', 1);
