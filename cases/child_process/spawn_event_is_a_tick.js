// spawn is emitted in a tick, queued when the child was spawned: before promise reactions and before anything of the child's.
// Source: CHLD02; lib/internal/child_process.js onSpawnNT
const { spawn } = require('child_process');

process.nextTick(() => console.log('tick before'));
const child = spawn('true', { stdio: 'ignore' });
process.nextTick(() => console.log('tick after'));
Promise.resolve().then(() => console.log('micro'));
child.on('spawn', () => console.log('spawn', child.pid > 0));
child.on('exit', () => console.log('exit'));
console.log('main');
