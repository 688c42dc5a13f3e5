// close() calls off a listen() that waits for its host's address; Node 18 listens all the same.
// Source: lib/net.js lookupAndListen
const { createServer } = require('net');
const server = createServer();

server.listen(0, 'localhost', () => {
  console.log('listening', server.listening);
  server.close((err) => console.log('closed again', err === undefined));
});
server.close((err) => console.log('closed', err.code));
