let keep = [];
for (let i = 0; i < 200000; i++) keep.push({ i, s: String(i) });
setTimeout(() => console.log('timeout'), 0);
setImmediate(() => { keep = keep.map((x) => ({ ...x })); console.log('immediate', keep.length); });
require('fs').stat('.', () => console.log('stat'));
