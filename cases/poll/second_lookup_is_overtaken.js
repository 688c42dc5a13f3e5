// Lookups of names may not take up the whole pool: with a single thread, busy while they are asked for, the second of two waits behind a stat that was asked for after it.
// Source: POLL33; deps/uv/src/threadpool.c slow_io_pending_wq
// Folklore: lookup 2 < stat
process.env['UV_THREADPOOL_SIZE'] = '1';
const fs = require('fs');
const dns = require('dns');
const { execSync } = require('child_process');

execSync('mkfifo fifo');
fs.open('fifo', 'r', () => console.log('open'));
dns.lookup('localhost', () => console.log('lookup 1'));
dns.lookup('localhost', () => console.log('lookup 2'));
fs.stat('.', () => console.log('stat'));
fs.openSync('fifo', 'r+');
