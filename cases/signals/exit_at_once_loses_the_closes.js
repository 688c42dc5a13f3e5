// A handler of SIGINT that calls process.exit beside close loses the callbacks of both the server and the connection.
// Source: S25; lib/internal/process/per_thread.js exit
const net = require('net');
const server = net.createServer((peer) => {
  peer.on('close', () => console.log('never'));
  process.on('SIGINT', () => {
    console.log('SIGINT');
    server.close(() => console.log('never'));
    peer.destroy();
    process.exit(130);
  });
  process.kill(process.pid, 'SIGINT');
});

server.listen('./server.sock', () => net.connect('./server.sock'));
process.on('exit', (code) => console.log('exit', code));
