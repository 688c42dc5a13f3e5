const http = require('http');
const server = http.createServer((req, res) => { console.log('request'); res.end('hello'); }).listen(0, '127.0.0.1', () => {
  http.get({ port: server.address().port, host: '127.0.0.1', agent: false }, (res) => {
    console.log('response');
    res.on('data', () => console.log('data')).on('end', () => { console.log('end'); server.close(() => console.log('closed')); });
  });
});
