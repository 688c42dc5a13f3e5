// The error of a module that throws reaches uncaughtException some microtask hops later, once the loader's promises have passed it on, before the ticks.
// Source: MAIN31; lib/internal/modules/run_main.js runEntryPointWithESMLoader, lib/internal/modules/esm/module_job.js run
const hops = (n) => {
  let p = Promise.resolve();
  for (let i = 1; i <= n; i++) p = p.then(() => console.log(i));
};

process.on('uncaughtException', (err, origin) => console.log('caught', err.message, origin));
setImmediate(() => console.log('immediate'));
process.nextTick(() => console.log('tick'));
hops(6);
throw new Error('boom');
