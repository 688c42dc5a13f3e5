const zlib = require('zlib');
zlib.deflate('hello', () => console.log('deflate'));
zlib.gzip('hello', () => console.log('gzip'));
require('crypto').randomBytes(8, () => console.log('random'));
setTimeout(() => console.log('timeout'), 3);
