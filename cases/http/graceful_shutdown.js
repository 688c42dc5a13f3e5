// A signal closes the server; the response under way is still sent before 'close' ends the program.
// Source: S24; SIGN01; lib/_http_server.js Server.prototype.close
// Folklore: closed < answering
const http = require('http');

let answer;
const server = http.createServer((req, res) => {
  console.log('request');
  answer = () => {
    console.log('answering');
    res.end('body');
  };
  process.kill(process.pid, 'SIGTERM');
});
process.on('SIGTERM', () => {
  console.log('signal');
  server.close(() => {
    console.log('closed');
    process.exit(0);
  });
  setImmediate(answer);
});
process.on('exit', (code) => console.log('exit', code));
server.listen('./server.sock', () => {
  http.get({ socketPath: './server.sock', agent: false }, (res) => res.resume());
});
