// The handle of a child's process is a resource before its pipes are.
// Source: ASYN08; lib/internal/child_process.js ChildProcess
const { spawn } = require('child_process');
const { createHook } = require('async_hooks');

createHook({
  init(id, type) {
    if (type === 'PROCESSWRAP' || type === 'PIPEWRAP') console.log(type);
  },
}).enable();
spawn('true', { stdio: ['ignore', 'pipe', 'ignore'] }).on('close', () => console.log('closed'));
