// destroy() without an error tells 'close' alone, in a tick.
// Source: STRM31; lib/internal/streams/destroy.js emitCloseNT
const stream = require('stream');

const w = new stream.Writable({ write() {} });
for (const event of ['error', 'finish', 'close']) w.on(event, () => console.log(event));
w.destroy();
console.log('sync');
process.nextTick(() => console.log('tick'));
Promise.resolve().then(() => console.log('micro'));
