// A promise made before a hook was enabled has its id from when a hook hears of it; the await under way has none; and with no init hook every promise is like that.
// Source: lib/internal/async_hooks.js trackPromise, updatePromiseHookMode
const { createHook, executionAsyncId, triggerAsyncId } = require('async_hooks');
let told = '';
const numbers = new Map();
const number = (id) => {
  if (!(id > 1)) return id === 1 ? '1' : '0'; // that of a promise that triggered before it ran is NaN
  if (!numbers.has(id)) numbers.set(id, numbers.size + 1);
  return '#' + numbers.get(id);
};
const note = (line) => {
  told += line + '\n';
};
const show = (name) => {
  const runs = number(executionAsyncId());
  note(name + ' ' + runs + ' ' + number(triggerAsyncId()));
};
const tell = (event) => (id) => note(event + ' ' + number(id));
const init = (id, type, trigger) => {
  if (type !== 'PROMISE') return;
  const made = number(id);
  note('init ' + made + ' ' + number(trigger));
};
const withInit = createHook({ init, before: tell('before'), after: tell('after'), promiseResolve: tell('resolve') });
const withoutInit = createHook({ before: tell('before'), after: tell('after'), promiseResolve: tell('resolve') });
const quiet = createHook({ before: tell('before'), after: tell('after') });

const waits = async (pending) => {
  await pending;
  show('awaits');
  await null;
  show('awaits again');
};
const runs = async () => {
  await null;
  show('runs');
  await null;
  show('runs again');
};
const program = (hook) => {
  let settle;
  const pending = new Promise((resolve) => (settle = resolve));
  const queued = Promise.resolve().then(() => show('queued'));
  pending.then(() => show('waiting')).then(() => show('its child'));
  const waited = waits(pending);
  const ran = runs();
  const follows = new Promise((resolve) => resolve(pending));
  hook.enable();
  follows.then(() => show('follows'));
  settle();
  queued.then(() => show('late'));
  setImmediate(() => {
    waited.then(() => show('waited'));
    ran.then(() => show('ran'));
    Promise.reject(new Error('x')).catch(() => Promise.resolve()).finally(() => show('finally'));
  });
};

const hooks = [withInit, withoutInit, quiet];
const next = () => {
  const hook = hooks.shift();
  if (!hook) {
    console.log(told);
    return;
  }
  program(hook);
  setImmediate(() => {
    setImmediate(() => {
      hook.disable();
      note('-');
      setImmediate(next);
    });
  });
};
next();
