// A stream that compresses finishes when it has taken its input, brings its output by and by, and ends and closes when its last job is done.
// Source: POLL39; lib/zlib.js ZlibBase
const zlib = require('zlib');
const zip = zlib.createGzip();

for (const event of ['finish', 'end', 'close']) zip.on(event, () => console.log(event));
zip.on('data', (chunk) => console.log('data', chunk.length));
zip.write('hello', () => console.log('written'));
zip.end(() => console.log('ended'));
