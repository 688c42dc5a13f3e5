// finished() of a response that is being destroyed calls back in a tick of its own.
// Source: lib/internal/streams/end-of-stream.js eos
const http = require('http');
const { finished } = require('stream');

const server = http.createServer((req, res) => res.write('a'));
server.listen('./server.sock', () => {
  const req = http.get({ socketPath: './server.sock', agent: false }, (res) => {
    res.on('error', (err) => console.log('response error', err.message));
    res.on('close', () => console.log('response close'));
    res.destroy(new Error('given'));
    finished(res, (err) => console.log('finished', err.message));
    process.nextTick(() => console.log('tick'));
    server.close();
  });
  req.on('error', (err) => console.log('request error', err.message));
  req.on('close', () => console.log('request close'));
});
