// What is written before a file is open waits for it; 'finish' follows the last callback.
// Source: POLL30; lib/internal/fs/streams.js
const fs = require('fs');

const w = fs.createWriteStream('out.txt');
for (const event of ['open', 'ready', 'finish', 'close']) w.on(event, () => console.log(event));
w.write('a', () => console.log('written a'));
w.write('b', () => console.log('written b'));
w.end(() => console.log('ended'));
console.log('sync');
