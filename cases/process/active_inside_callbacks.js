// A timer is still an active resource inside its own callback, an immediate is not.
// Source: HNDL02; src/node_process_methods.cc GetActiveResourcesInfo
const count = (type) => {
  let found = 0;
  for (const name of process.getActiveResourcesInfo()) if (name === type) found++;
  return found;
};

setTimeout(() => console.log('timeout', count('Timeout')), 1);
setImmediate(() => {
  console.log('immediate', count('Immediate'));
  setImmediate(() => console.log('nested', count('Immediate')));
  console.log('immediate', count('Immediate'));
});
