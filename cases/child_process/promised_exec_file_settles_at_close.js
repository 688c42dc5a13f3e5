// The promise of execFile is settled by the callback, a listener of close: its reactions come after all listeners of close and their ticks.
// Source: CHLD08; lib/child_process.js customPromiseExecFunction
const util = require('util');
const child_process = require('child_process');
const execFile = util.promisify(child_process.execFile);
const promise = execFile('echo', ['hello']);

promise.child.on('exit', () => console.log('exit'));
promise.child.on('close', () => {
  console.log('close');
  process.nextTick(() => console.log('tick'));
});
promise.then((output) => console.log('then', output.stdout.length));
