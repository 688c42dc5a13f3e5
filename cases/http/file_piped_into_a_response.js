// A file that is piped into a response ends it, and the response closes in its own time.
// Source: lib/internal/streams/readable.js pipe, lib/_http_outgoing.js
const fs = require('fs');
const http = require('http');

fs.writeFileSync('body.txt', 'body');
const server = http.createServer((req, res) => {
  const file = fs.createReadStream('body.txt');
  for (const event of ['end', 'close']) file.on(event, () => console.log('file ' + event));
  for (const event of ['pipe', 'unpipe', 'prefinish', 'finish', 'close']) res.on(event, () => console.log('res ' + event));
  file.pipe(res);
});
server.listen('./server.sock', () => {
  http.get({ socketPath: './server.sock', agent: false }, (res) => {
    server.close();
    res.resume();
  });
});
