// What keeps the loop alive, by kinds: handles, then timers, then immediates; an immediate does not count while it runs, a closing handle still does.
// Source: S27; HNDL01; HNDL03; src/node_process_methods.cc GetActiveResourcesInfo
const { MessageChannel } = require('worker_threads');
const show = (name) => {
  console.log(name);
  for (const resource of process.getActiveResourcesInfo()) console.log(resource);
};
const { port1 } = new MessageChannel();

show('main');
const timer = setTimeout(() => {}, 100000);
setTimeout(() => {}, 100000).unref();
setImmediate(() => {
  show('immediate');
  clearTimeout(timer);
  port1.close();
  show('closing');
});
port1.on('message', () => {});
process.on('SIGUSR2', () => {});
show('queued');
