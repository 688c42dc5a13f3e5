// A stream whose readable side is full makes nothing of the rest of its input until it is read, so that its write is not called back before.
// Source: lib/zlib.js processCallback
const zlib = require('zlib');

zlib.deflate(Buffer.alloc(300000), (err, packed) => {
  const unzip = zlib.createInflate();
  unzip.on('readable', () => {
    if (unzip.readableLength !== unzip.readableHighWaterMark) return;
    console.log('full');
    setTimeout(() => {
      console.log('still full', unzip.readableLength);
      unzip.removeAllListeners('readable');
      unzip.resume();
    }, 20);
  });
  unzip.on('end', () => console.log('end'));
  unzip.write(packed, () => console.log('written'));
  unzip.end();
});
