// A pipeline from file to file calls back when both are closed.
// Source: POLL30; STRM11; lib/internal/streams/pipeline.js
const fs = require('fs');
const stream = require('stream');

fs.writeFileSync('source.txt', 'hello');
const source = fs.createReadStream('source.txt');
const destination = fs.createWriteStream('destination.txt');
source.on('end', () => console.log('end'));
destination.on('finish', () => console.log('finish'));
stream.pipeline(source, destination, () => {
  console.log('copied', fs.readFileSync('destination.txt', 'utf8'), source.closed, destination.closed);
});
