// Inside a timer its own Timeout still counts among what keeps the loop alive; inside an immediate its own does not.
// Source: HNDL02; src/node_process_methods.cc GetActiveResourcesInfo, lib/internal/timers.js listOnTimeout
const show = (name) => {
  console.log(name);
  for (const resource of process.getActiveResourcesInfo()) console.log(resource);
};

setTimeout(() => {
  show('timer');
  setImmediate(() => show('immediate'));
  show('immediate queued');
}, 1);
