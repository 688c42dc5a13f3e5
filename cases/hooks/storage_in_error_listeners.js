// The listeners of an unhandled rejection and of an uncaught error have the value of what failed.
// Source: ALS05; ALS06; lib/internal/process/promises.js processPromiseRejections, lib/internal/process/execution.js
const { AsyncLocalStorage } = require('async_hooks');
const als = new AsyncLocalStorage();
const show = (name) => console.log(name, als.getStore());

process.on('unhandledRejection', () => show('unhandled'));
process.on('uncaughtException', () => show('uncaught'));
als.run('rejects', () => Promise.reject(new Error('boom')));
als.run('throws', () => {
  setImmediate(() => {
    throw new Error('boom');
  });
});
setImmediate(show, 'immediate');
