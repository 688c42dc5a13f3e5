// A response to HEAD that tells no length ends its connection, though the agent would keep it.
// Source: src/node_http_parser.cc Parser::on_headers_complete, lib/_http_client.js parserOnIncomingClient
const http = require('http');

const agent = new http.Agent({ keepAlive: true });
agent.on('free', () => console.log('free'));
const server = http.createServer((req, res) => res.end());
server.listen('./server.sock', () => {
  const req = http.request({ socketPath: './server.sock', method: 'HEAD', agent }, (res) => {
    res.resume();
    res.on('end', () => console.log('end'));
    res.on('close', () => console.log('res close'));
  });
  req.on('close', () => {
    console.log('req close');
    agent.destroy();
    server.close();
  });
  req.end();
});
