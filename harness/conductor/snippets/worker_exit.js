const { Worker, isMainThread } = require('worker_threads');
if (isMainThread) {
  const w = new Worker(__filename);
  w.on('error', (e) => console.log('error', e.message));
  w.on('exit', (code) => console.log('exit', code));
} else {
  process.on('exit', () => console.log('worker exit'));
  console.log('worker log');
  setTimeout(() => { throw new Error('boom'); }, 2);
}
