// A reaction has the value that was there when then was called, not the one when the promise was resolved, and a listener that of the emit.
// Source: ALS07; ALS10; lib/internal/async_local_storage
const EventEmitter = require('events');
const { AsyncLocalStorage } = require('async_hooks');
const als = new AsyncLocalStorage();
const emitter = new EventEmitter();
const show = (name) => console.log(name, als.getStore());
let release;
const promise = new Promise((resolve) => release = resolve);

als.run('then', () => promise.then(() => show('reaction')));
als.run('registered', () => emitter.on('x', () => show('listener')));
als.run('resolved', () => {
  release();
  emitter.emit('x');
});
promise.then(() => show('outside'));
