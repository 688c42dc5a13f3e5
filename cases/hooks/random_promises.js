// In fifty random programs of promises, ticks, microtasks and immediates hooks hear of every resource in one order: what made it, before, after, its resolving and its end.
// Source: lib/internal/async_hooks.js; lib/internal/process/task_queues.js; deps/v8/src/builtins/promise-abstract-operations.tq
const { AsyncResource, createHook } = require('async_hooks');

let random = 1;
let programs = 0;
let made = 0;
let waiting = 0;
let told = '';
const numbers = new Map();
const collected = new Set();

const tell = (what) => (id) => {
  if (numbers.has(id)) told += ' ' + what + numbers.get(id);
};
createHook({
  init(id, type, trigger) {
    numbers.set(id, numbers.size + 1);
    // These are destroyed when V8 likes.
    if (type === 'PROMISE' || type === 'OWN' || type === 'bound-anonymous-fn') collected.add(id);
    told += ' ' + type + numbers.size;
    if (numbers.has(trigger)) told += '<' + numbers.get(trigger);
  },
  before: tell('before'),
  after: tell('after'),
  destroy(id) {
    if (!collected.has(id)) tell('destroy')(id);
  },
  promiseResolve: tell('resolve'),
}).enable();

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
  const way = draw(19);
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
  if (way === 14) new Promise((resolve) => resolve(Promise.resolve())).then(f);
  if (way === 15) new AsyncResource('OWN').runInAsyncScope(f);
  if (way === 16) new Promise((resolve) => setImmediate(() => resolve())).then(f);
  if (way === 17) process.nextTick(AsyncResource.bind(f));
  if (way === 18) {
    Promise.reject(new Error('x'))
      .then(() => {})
      .catch(() => Promise.resolve())
      .finally(() => Promise.resolve())
      .then(f);
  }
};

const step = (name) => {
  told += ' (' + name + ')';
  for (let left = draw(4); left > 0 && made < 10; left--) {
    const child = ++made;
    waiting++;
    schedule(() => step(child));
  }
  if (--waiting === 0) setImmediate(next);
};

const next = () => {
  if (programs > 0) console.log(programs + ':' + told);
  if (programs === 50) return;
  random = ++programs;
  made = 0;
  numbers.clear();
  collected.clear();
  told = '';
  waiting = 3;
  schedule(() => step('a'));
  schedule(() => step('b'));
  schedule(() => step('c'));
};
next();
