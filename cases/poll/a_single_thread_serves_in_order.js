// With a single thread in the pool completions come in the order of asking, whichever module asks; a job of zlib's is followed by one for its end.
// Source: POLL32; deps/uv/src/threadpool.c worker
process.env['UV_THREADPOOL_SIZE'] = '1';
const fs = require('fs');
const crypto = require('crypto');
const zlib = require('zlib');

crypto.pbkdf2('secret', 'salt', 1000, 16, 'sha1', () => console.log('pbkdf2'));
fs.stat('.', () => console.log('stat'));
crypto.randomBytes(8, () => console.log('random'));
zlib.deflate('abc', () => console.log('deflate'));
fs.stat('.', () => console.log('last stat'));
