// resume() of a destroyed Readable still tells 'resume', and from 26 on does nothing.
// Source: STRM31; lib/internal/streams/readable.js resume
const stream = require('stream');

const r = new stream.Readable({ read() {} });
for (const event of ['resume', 'pause', 'close']) r.on(event, () => console.log(event));
r.pause();
r.destroy();
r.resume();
console.log('sync');
process.nextTick(() => console.log('tick'));
