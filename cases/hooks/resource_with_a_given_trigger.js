// An AsyncResource's trigger is the one it was given, and what is bound to it or made in it runs in it and is triggered by it.
// Source: lib/async_hooks.js AsyncResource, AsyncResource.bind
const { createHook, AsyncResource, executionAsyncId, triggerAsyncId } = require('async_hooks');
const root = new AsyncResource('ROOT');
const base = root.asyncId();
let told = '';
const number = (id) => '' + (id - base);
const note = (line) => {
  told += line + '\n';
};
const show = (name) => note(name + ' ' + number(executionAsyncId()) + ' ' + number(triggerAsyncId()));

const hook = createHook({
  init(id, type, trigger) {
    note('init ' + type + ' ' + number(id) + ' ' + number(trigger));
  },
  before: (id) => note('before ' + number(id)),
  after: (id) => note('after ' + number(id)),
  destroy: (id) => note('destroy ' + number(id)),
}).enable();
const make = (type, trigger) => {
  try {
    const resource = new AsyncResource(type, { triggerAsyncId: trigger, requireManualDestroy: true });
    note('made ' + number(resource.asyncId()) + ' ' + number(resource.triggerAsyncId()));
  } catch (err) {
    note(err.name + ' ' + err.code + ' ' + err.message);
  }
};

root.runInAsyncScope(() => {
  const own = new AsyncResource('OWN', { requireManualDestroy: true });
  const given = new AsyncResource('GIVEN', own.asyncId());
  const bound = own.bind((x) => {
    show('bound');
    return x + 1;
  });
  const bystander = AsyncResource.bind(() => show('bystander'), 'BYSTANDER');
  const nameless = AsyncResource.bind(() => show('nameless'));
  note('returned ' + bound(1));
  given.runInAsyncScope(() => {
    make('MADE');
    make('MADE FOR ROOT', base);
    bystander();
    process.nextTick(() => {
      show('tick');
      nameless();
      bound(2);
    });
  });
  make('BELOW', -2);
  make('BROKEN', 1.5);
  make('');
  make('LAST');
  own.emitDestroy();
  own.emitDestroy();
  setImmediate(() => {
    hook.disable();
    make('');
    console.log(told);
  });
});
