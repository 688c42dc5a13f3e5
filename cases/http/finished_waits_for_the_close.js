// finished() of a message that is sent is called at its 'close', not at its 'finish'.
// Source: lib/internal/streams/end-of-stream.js eos; lib/internal/streams/utils.js isReadableNodeStream
const http = require('http');
const { finished } = require('stream');

const server = http.createServer((req, res) => {
  res.on('finish', () => console.log('response finish'));
  res.on('close', () => console.log('response close'));
  finished(res, () => console.log('response finished'));
  res.end('x');
});
server.listen('./server.sock', () => {
  const req = http.get({ socketPath: './server.sock', agent: false }, (res) => {
    res.resume();
    server.close();
  });
  req.on('finish', () => console.log('request finish'));
  req.on('close', () => console.log('request close'));
  finished(req, () => console.log('request finished'));
});
