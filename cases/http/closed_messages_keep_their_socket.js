// A request and a response have their socket still when they have closed, so nothing is buffered any more.
// Source: lib/_http_outgoing.js _writeRaw, lib/_http_client.js socketCloseListener
const http = require('http');

let request;
let response;
const server = http.createServer((req, res) => {
  request = req;
  response = res;
  res.destroy();
});
server.listen('./server.sock', () => {
  const req = http.get({ socketPath: './server.sock', agent: false });
  req.on('error', (err) => console.log(err.code));
  req.on('close', () => {
    console.log('close');
    server.close();
    setTimeout(() => {
      console.log(req.socket.destroyed, response.socket.destroyed, request.socket.destroyed);
      response.end('late', () => console.log('end callback'));
      console.log(response.writableLength);
    }, 1);
  });
});
