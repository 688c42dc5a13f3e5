// Once the last hook is disabled, reactions have no id any more, though their promises were made while there was a hook; the one that disabled it keeps its own.
// Source: lib/internal/async_hooks.js disableHooks
const { createHook, executionAsyncId } = require('async_hooks');
const show = (name) => console.log(name, executionAsyncId() !== 0);
const hook = createHook({ init() {} }).enable();

Promise.resolve()
  .then(() => {
    hook.disable();
    show('disables');
  })
  .then(() => show('next'));
