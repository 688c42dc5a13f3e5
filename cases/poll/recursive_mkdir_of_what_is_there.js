// A recursive mkdir of a folder that exists looks at it in a second trip, so that a job queued behind its first is served in between; a file in the way is an error.
// Source: POLL13; src/node_file.cc MKDirpAsync
const fs = require('fs');
process.env['UV_THREADPOOL_SIZE'] = '1';
fs.mkdirSync('folder');
fs.writeFileSync('file', '');

fs.mkdir('folder', { recursive: true }, () => {
  console.log('folder');
  fs.mkdir('file', { recursive: true }, (err) => console.log('file', err.code));
  fs.mkdir('file/below', { recursive: true }, (err) => console.log('below', err.code));
});
fs.stat('file', () => console.log('stat'));
