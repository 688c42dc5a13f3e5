// A pipeline from file to file calls back when both are closed.
// Source: POLL30; STRM11; lib/internal/streams/pipeline.js
const fs = require('fs');
const stream = require('stream');

fs.writeFileSync('from.txt', 'hello');
const from = fs.createReadStream('from.txt');
const to = fs.createWriteStream('to.txt');
from.on('end', () => console.log('end'));
to.on('finish', () => console.log('finish'));
stream.pipeline(from, to, () => {
  console.log('copied', fs.readFileSync('to.txt', 'utf8'), from.closed, to.closed);
});
