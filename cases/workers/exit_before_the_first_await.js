// An async function that exits in its first run settles nothing, whether a script calls it or a function that has slept.
// Source: WORK02; src/env.cc Environment::Exit, TerminateExecution
const { Worker, isMainThread, parentPort, workerData } = require('worker_threads');

const run = (called) => {
  const worker = new Worker(__filename, { workerData: called });
  worker.on('message', (value) => console.log('message', value));
  worker.on('exit', (code) => {
    console.log(called, 'exit', code);
    if (called === 1) run(2);
  });
};

const leave = async (text) => {
  process.exit(3);
  parentPort.postMessage(text);
};

const call = async (text) => {
  await null;
  await leave(text);
  parentPort.postMessage('never');
};

if (isMainThread) {
  run(1);
} else if (workerData === 1) {
  leave('a text that is long enough to be kept elsewhere').catch(() => parentPort.postMessage('caught'));
} else {
  call('a text that is long enough to be kept elsewhere').catch(() => parentPort.postMessage('caught'));
}
