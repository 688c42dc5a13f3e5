// The promise of a timer with a signal, and that of a closed file, has five others behind it, of which those of a derived class are triggered by what runs.
// Source: lib/internal/per_context/primordials.js SafePromisePrototypeFinally; V8's NewPromiseCapability
const { createHook, executionAsyncId, triggerAsyncId } = require('async_hooks');
const events = require('events');
const fs = require('fs');
const timers = { promises: require('timers/promises') };
let told = '';
const numbers = new Map();
const number = (id) => {
  if (!numbers.has(id)) numbers.set(id, numbers.size + 1);
  return '' + numbers.get(id);
};
const note = (line) => {
  told += line + '\n';
};
const show = (name) => {
  const runs = number(executionAsyncId());
  note(name + ' ' + runs + ' ' + number(triggerAsyncId()));
};
const tell = (event) => (id) => {
  if (numbers.has(id)) note(event + ' ' + number(id));
};

const hook = createHook({
  init(id, type, trigger) {
    if (type !== 'PROMISE') return;
    const made = number(id);
    note('init ' + made + ' ' + number(trigger));
  },
  before: tell('before'),
  after: tell('after'),
  promiseResolve: tell('resolve'),
});

const controller = new AbortController();
const aborted = () => {
  const signal = controller.signal;
  timers.promises.setTimeout(1000, 'x', { signal }).catch(() => show('aborted'));
  controller.abort();
};
const emits = () => {
  const emitter = new events.EventEmitter();
  events.once(emitter, 'event').then(() => show('once'));
  emitter.emit('event');
};
const closes = () => {
  fs.promises.open(__filename).then((file) => {
    note('close');
    file.close().then(() => {
      show('closed');
      setImmediate(() => {
        hook.disable();
        console.log(told);
      });
    });
  });
};

setImmediate(() => {
  hook.enable();
  const { signal } = new AbortController();
  timers.promises.setImmediate('x', { signal }).then(() => {
    show('immediate');
    setImmediate(() => {
      aborted();
      setImmediate(() => {
        emits();
        setImmediate(closes);
      });
    });
  });
});
