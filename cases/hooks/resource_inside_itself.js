// An AsyncResource that runs a function inside another that runs inside itself has a before and an after for each of them.
// Source: lib/async_hooks.js AsyncResource runInAsyncScope, src/env.cc AsyncHooks::pop_async_context
const { createHook, AsyncResource, executionAsyncId } = require('async_hooks');
const outer = new AsyncResource('OUTER');
const inner = new AsyncResource('INNER');
const nameOf = (id) => (id === outer.asyncId() ? 'outer' : id === inner.asyncId() ? 'inner' : 'other');
const show = (name) => console.log(name, nameOf(executionAsyncId()));
const tell = (event) => (id) => {
  if (nameOf(id) !== 'other') console.log(event, nameOf(id));
};

createHook({ before: tell('before'), after: tell('after') }).enable();
outer.runInAsyncScope(() => {
  inner.runInAsyncScope(() => {
    outer.runInAsyncScope(() => show('innermost'));
    show('inside');
  });
  show('outside');
});
