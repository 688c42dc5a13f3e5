// Two hundred random programs of ticks, microtasks, promises and immediates have one order each.
// Source: lib/internal/process/task_queues.js processTicksAndRejections; deps/v8/src/builtins/promise-abstract-operations.tq
let random = 1;
let programs = 0;
let made = 0;
let waiting = 0;
let order = '';

const draw = (below) => {
  random = (random * 48271) % 2147483647;
  return random % below;
};

const settles = async () => {
  await null;
};
const awaits = async (f) => {
  await null;
  f();
};
const awaitsAnother = async (f) => {
  await settles();
  f();
};
const catches = async (f) => {
  try {
    await Promise.reject(new Error('x'));
  } catch (err) {
    f();
  }
};

const schedule = (f) => {
  const way = draw(14);
  if (way === 0) process.nextTick(f);
  if (way === 1) queueMicrotask(f);
  if (way === 2) setImmediate(f);
  if (way === 3) Promise.resolve().then(f);
  if (way === 4) Promise.resolve().then(() => {}).then(f);
  if (way === 5) Promise.resolve().then(() => Promise.resolve()).then(f);
  if (way === 6) Promise.reject(new Error('x')).catch(f);
  if (way === 7) Promise.resolve().finally(() => {}).then(f);
  if (way === 8) Promise.all([Promise.resolve(), Promise.resolve()]).then(f);
  if (way === 9) Promise.race([Promise.resolve(), Promise.resolve()]).then(f);
  if (way === 10) awaits(f);
  if (way === 11) awaitsAnother(f);
  if (way === 12) catches(f);
  if (way === 13) process.nextTick(() => setImmediate(f));
};

const step = (name) => {
  order += ' ' + name;
  for (let left = draw(4); left > 0 && made < 50; left--) {
    const child = ++made;
    waiting++;
    schedule(() => step(child));
  }
  if (--waiting === 0) setImmediate(next);
};

const next = () => {
  if (programs > 0) console.log(programs + ':' + order);
  if (programs === 200) return;
  random = ++programs;
  made = 0;
  order = '';
  waiting = 3;
  schedule(() => step('a'));
  schedule(() => step('b'));
  schedule(() => step('c'));
};
next();
