// Without keep-alive the request that waits gets a new connection when the old one closes.
// Source: lib/_http_agent.js removeSocket
// Folklore: socket /b < close /a
const http = require('http');

const agent = new http.Agent({ maxSockets: 1 });
const server = http.createServer((req, res) => {
  res.setHeader('Connection', 'close');
  res.end();
});
server.listen('./server.sock', () => {
  const get = (path) => {
    const req = http.get({ socketPath: './server.sock', path, agent }, (res) => {
      console.log('response ' + path);
      res.resume();
    });
    req.on('socket', () => console.log('socket ' + path));
    req.on('close', () => {
      console.log('close ' + path);
      if (path === '/b') server.close();
    });
  };
  get('/a');
  get('/b');
});
