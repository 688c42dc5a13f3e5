// A function that reports a bad argument through nextTick calls back after its caller has returned, in each phase.
// Source: S32; lib/internal/process/task_queues.js nextTick
const apiCall = (arg, callback) => {
  if (arg < 0) return process.nextTick(callback, new RangeError('negative'));
  setImmediate(callback, null);
};
const call = (label) => {
  apiCall(-1, (err) => console.log(label, err.message));
  console.log(label, 'returned');
};

call('main');
apiCall(1, (err) => {
  console.log(err ? 'error' : 'ok');
  call('immediate');
});
