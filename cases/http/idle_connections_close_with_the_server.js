// close() waits for a connection that is kept alive on Node 18, and ends it in later releases.
// Source: HTTP07; lib/_http_server.js httpServerPreClose
// Folklore: closed < immediate
const http = require('http');

const agent = new http.Agent({ keepAlive: true });
const server = http.createServer((req, res) => res.end('body'));
server.listen('./server.sock', () => {
  http.get({ socketPath: './server.sock', agent }, (res) => {
    res.resume();
    res.on('end', () => {
      server.close(() => console.log('closed'));
      console.log('closing');
      setImmediate(() => {
        console.log('immediate');
        agent.destroy();
      });
    });
  });
});
