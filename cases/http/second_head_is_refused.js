// A second writeHead() throws; on 18 it replaces the first head, unless headers were set before.
// Source: lib/_http_server.js writeHead
const http = require('http');

const server = http.createServer((req, res) => {
  if (req.url === '/merging') res.setHeader('Early', 'yes');
  res.writeHead(200);
  try {
    res.writeHead(202, 'again');
    console.log('replaced');
  } catch (err) {
    console.log(err.code + ' ' + err.message);
  }
  res.end('body');
});
server.listen('./server.sock', () => {
  http.get({ socketPath: './server.sock', path: '/', agent: false }, (res) => {
    console.log(res.statusCode + ' ' + res.statusMessage);
    res.resume();
    res.on('end', () => {
      http.get({ socketPath: './server.sock', path: '/merging', agent: false }, (merging) => {
        console.log(merging.statusCode + ' ' + merging.statusMessage);
        merging.resume();
        server.close();
      });
    });
  });
});
