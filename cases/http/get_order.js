// A request tells of its socket, its end, its response and its close, in this order; the response closes before it.
// Source: HTTP01; lib/_http_client.js tickOnSocket, socketCloseListener
// Folklore: req close < res close
const http = require('http');

const server = http.createServer((req, res) => res.end('body'));
server.listen('./server.sock', () => {
  const req = http.get({ socketPath: './server.sock', agent: false });
  for (const event of ['socket', 'finish', 'close']) req.on(event, () => console.log('req ' + event));
  req.on('response', (res) => {
    console.log('response');
    server.close();
    res.on('data', (data) => console.log(data.toString()));
    for (const event of ['end', 'close']) res.on(event, () => console.log('res ' + event));
  });
});
