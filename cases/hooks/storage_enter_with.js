// run puts the old value back when it returns; enterWith keeps its own for the rest of what runs, and beforeExit has none.
// Source: ALS02; ALS16; lib/internal/async_local_storage
const { AsyncLocalStorage } = require('async_hooks');
const als = new AsyncLocalStorage();
const show = (name) => console.log(name, als.getStore());

als.run(1, () => {
  show('inside');
  als.exit(() => show('exit'));
  show('inside again');
});
show('outside');
als.enterWith(2);
show('entered');
process.nextTick(show, 'tick');
setImmediate(show, 'immediate');
process.once('beforeExit', () => show('beforeExit'));
