// process.exit() in a promise reaction ends the process there: no later reaction runs.
// Source: LIFE05; lib/internal/process/per_thread.js exit
process.on('exit', (code) => console.log('exit', code));
const work = async () => {
  console.log('start');
  await null;
  console.log('exiting');
  process.exit(3);
};
work().then(() => console.log('then'));
Promise.resolve().then(() => console.log('microtask'));
process.nextTick(() => console.log('tick'));
