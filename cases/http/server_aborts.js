// A response that is cut off tells 'aborted' at once, the request closes, then the response fails and closes.
// Source: HTTP08; lib/_http_client.js socketCloseListener, lib/_http_incoming.js _destroy
// Folklore: res close < req close
const http = require('http');

const server = http.createServer((req, res) => res.write('part'));
server.listen('./server.sock', () => {
  const req = http.get({ socketPath: './server.sock', agent: false });
  req.on('response', (res) => {
    server.close();
    res.on('data', (data) => {
      console.log(data.toString());
      server.closeAllConnections();
    });
    res.on('aborted', () => console.log('aborted'));
    res.on('error', (err) => console.log(err.code));
    for (const event of ['end', 'close']) res.on(event, () => console.log('res ' + event));
  });
  req.on('error', (err) => console.log('req ' + err.code));
  req.on('close', () => console.log('req close'));
});
