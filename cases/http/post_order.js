// The callbacks of a request's writes come before its 'finish', and that before its response.
// Source: lib/_http_outgoing.js write_, end
const http = require('http');

let body = '';
const server = http.createServer((req, res) => {
  console.log('request');
  req.setEncoding('utf8');
  req.on('data', (text) => { body += text; });
  req.on('end', () => {
    console.log(body);
    res.end();
  });
});
server.listen('./server.sock', () => {
  const req = http.request({ socketPath: './server.sock', method: 'POST', agent: false }, (res) => {
    console.log('response');
    res.resume();
    server.close();
  });
  req.on('finish', () => console.log('finish'));
  req.write('one', () => console.log('first write'));
  req.write('two', () => console.log('second write'));
  req.end('three', () => console.log('end callback'));
});
