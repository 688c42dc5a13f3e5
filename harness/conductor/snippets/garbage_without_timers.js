globalThis.keep = [];
for (let i = 0; i < 400; i++) keep.push(new Array(1000).fill({}));
require('fs').stat('.', () => setImmediate(() => console.log('immediate')));
