// A hook that is enabled inside another hook's callback hears of nothing before that callback has returned, not even of what the callback makes behind it.
// Source: lib/internal/async_hooks.js getHookArrays, restoreActiveHooks
const { createHook, AsyncResource } = require('async_hooks');
let heard = '';
const late = createHook({ init: (id, type) => (heard += ` late ${type}`) });
const hook = createHook({
  init(id, type) {
    heard += ` init ${type}`;
    if (type !== 'FIRST') return;
    late.enable();
    new AsyncResource('NESTED');
  },
});

hook.enable();
new AsyncResource('FIRST');
new AsyncResource('SECOND');
hook.disable();
late.disable();
console.log(heard);
