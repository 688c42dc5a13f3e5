// Two writes of a tick travel in one packet, as two chunks up to 26.3 and as one later.
// Source: lib/_http_outgoing.js write_, connectionCorkNT
const http = require('http');

const server = http.createServer((req, res) => {
  res.write('one');
  res.write('two');
  setImmediate(() => res.end());
});
server.listen('./server.sock', () => {
  http.get({ socketPath: './server.sock', agent: false }, (res) => {
    server.close();
    res.on('data', (data) => {
      console.log(data.toString());
      process.nextTick(() => console.log('tick'));
    });
    res.on('end', () => console.log('end'));
  });
});
