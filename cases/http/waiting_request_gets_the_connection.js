// A request that waits for a connection gets it in the tick in which the one before it closes.
// Source: lib/_http_client.js responseKeepAlive, lib/_http_agent.js on('free')
const http = require('http');

const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
const server = http.createServer((req, res) => res.end(req.url));
server.listen('./server.sock', () => {
  const get = (path) => {
    const req = http.get({ socketPath: './server.sock', path, agent }, (res) => {
      res.on('data', (data) => console.log('data ' + data.toString()));
      res.on('end', () => console.log('end ' + path));
      res.on('close', () => console.log('res close ' + path));
    });
    req.on('socket', () => console.log('socket ' + path));
    req.on('close', () => {
      console.log('req close ' + path);
      if (path === '/b') {
        agent.destroy();
        server.close();
      }
    });
  };
  get('/a');
  get('/b');
});
