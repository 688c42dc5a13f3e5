// Output beyond maxBuffer ends spawnSync's program and the reading: it does not wait for another one that has the same pipes.
// Source: src/spawn_sync.cc SyncProcessRunner::IncrementBufferSizeAndCheckOverflow, Kill
const { spawnSync } = require('child_process');

const result = spawnSync('/bin/sh', ['-c', 'sleep 30 & printf abcdefghij; wait'], { maxBuffer: 4 });
console.log(result.status);
console.log(result.signal);
console.log(result.error.code);
console.log(result.stdout.toString());
