// A handler of SIGTERM that closes the server and exits from its callback wins over the timer that would force the exit.
// Source: S24; NET05; lib/net.js Server.close
const net = require('net');
const server = net.createServer((peer) => peer.resume());

server.listen('./server.sock', () => {
  const client = net.connect('./server.sock', () => process.kill(process.pid, 'SIGTERM'));
  client.on('close', () => console.log('client closed'));
  process.on('SIGTERM', () => {
    console.log('SIGTERM');
    setTimeout(() => {
      console.log('never');
      process.exit(1);
    }, 5000);
    server.close(() => {
      console.log('server closed');
      process.exit(0);
    });
    client.end();
  });
});
process.on('exit', (code) => console.log('exit', code));
