// gunzip goes on with the next member of an archive, in one job; zeros behind it are padding, anything else is an error.
// Source: src/node_zlib.cc ZlibContext::DoThreadPoolWork
const zlib = require('zlib');
const padding = Buffer.alloc(10, 0);
const junk = Buffer.alloc(10, 1);

zlib.gzip('hello ', (err, packed) => {
  const unzip = zlib.createGunzip();
  unzip.on('data', (chunk) => console.log('data', chunk.toString()));
  unzip.on('end', () => {
    console.log('end');
    const bad = zlib.createGunzip();
    bad.on('error', (err) => console.log('error', err.code));
    bad.end(Buffer.concat([packed, junk], packed.length + 10));
  });
  unzip.write(Buffer.concat([packed, packed], packed.length * 2));
  unzip.end(Buffer.concat([packed, padding], packed.length + 10));
});
