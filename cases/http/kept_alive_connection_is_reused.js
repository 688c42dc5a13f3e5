// A connection is free for the next request a tick after the end of a response, not in its 'end' listener.
// Source: lib/_http_client.js responseKeepAlive, emitFreeNT
// Folklore: /b reused < /c reused
const http = require('http');

const agent = new http.Agent({ keepAlive: true });
let left = 2;
const server = http.createServer((req, res) => res.end());
server.listen('./server.sock', () => {
  const get = (path, next) => {
    const req = http.get({ socketPath: './server.sock', path, agent }, (res) => {
      res.resume();
      res.on('end', next);
    });
    req.on('socket', () => console.log(path + (req.reusedSocket ? ' reused' : ' new')));
  };
  const done = () => {
    if (--left > 0) return;
    agent.destroy();
    server.close();
  };
  get('/a', () => {
    get('/b', done);
    setImmediate(() => get('/c', done));
  });
});
