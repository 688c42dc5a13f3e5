// The destroy hook of a resource runs at the start of the next check phase, before the immediates queued earlier.
// Source: IMM18; src/env.cc RunAndClearNativeImmediates, src/async_wrap.cc EmitDestroy
const { createHook, AsyncResource } = require('async_hooks');
let own = 0;

createHook({ destroy: (id) => { if (id === own) console.log('destroy'); } }).enable();
setImmediate(() => console.log('immediate'));
const resource = new AsyncResource('MINE');
own = resource.asyncId();
resource.emitDestroy();
process.nextTick(() => console.log('tick'));
