// The server of the HTTP row, on each peer: says its port, and answers whatever it is asked.
const server = require('node:http').createServer((req, res) => res.end('hello world\n'));
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
