// A tick and a queued microtask are resources too; the destroy events of both come together, before the process ends.
// Source: ASYN03; ASYN07; lib/internal/process/task_queues.js processTicksAndRejections
const { createHook } = require('async_hooks');
const names = new Map();
let text = '';
const add = (line) => {
  text += line + '\n';
};
const tell = (event) => (id) => {
  if (names.has(id)) add(event + ' ' + names.get(id));
};

createHook({
  init(id, type) {
    if (type !== 'TickObject' && type !== 'Microtask') return;
    names.set(id, type);
    add('init ' + type);
  },
  before: tell('before'),
  after: tell('after'),
  destroy: tell('destroy'),
}).enable();
process.nextTick(() => add('tick'));
queueMicrotask(() => add('micro'));
process.on('exit', () => console.log(text));
