// What a write brings out goes on in the rest of the 16 KiB that the write before has begun, and so comes in two pieces.
// Source: lib/zlib.js processChunk, processCallback
const zlib = require('zlib');

zlib.gzip(Buffer.alloc(10000), (err, packed) => {
  const unzip = zlib.createGunzip();
  unzip.on('data', (chunk) => console.log('data', chunk.length));
  unzip.on('end', () => console.log('end'));
  unzip.write(packed, () => console.log('written'));
  unzip.end(packed);
});
