// The callbacks of a write that has failed, of those behind it and of the end are never called; nor is that of a write that fails when its stream is destroyed already.
// Source: src/node_zlib.cc AfterThreadPoolWork; lib/zlib.js zlibOnError
const zlib = require('zlib');
const unzip = zlib.createInflate();

unzip.on('error', (err) => console.log('error', err.code));
unzip.on('close', () => console.log('close', unzip.writableLength));
unzip.write('none of its', () => console.log('written'));
unzip.write('more', () => console.log('written too'));
unzip.end(() => console.log('ended'));

const gone = zlib.createInflate();
gone.on('close', () => console.log('gone'));
gone.write('none of its', () => console.log('written'));
gone.destroy();
