// The handles that keep the loop alive, and the requests under way, as the objects that the program has of them.
// Source: S27; HNDL04; src/node_process_methods.cc GetActiveHandles, GetActiveRequests
const fs = require('fs');
const net = require('net');
const show = (name) => {
  console.log(name);
  for (const handle of process._getActiveHandles()) console.log('handle', handle.constructor.name);
  for (const request of process._getActiveRequests()) console.log('request', request.constructor.name);
};
const server = net.createServer();
server.on('connection', (peer) => {
  show('connection');
  peer.end();
  show('ending');
  server.close();
});

fs.stat('.', () => {
  show('stat');
  server.listen('./server.sock', () => {
    const socket = net.connect('./server.sock');
    socket.resume();
    socket.on('close', () => show('closed'));
    show('connecting');
  });
});
show('main');
