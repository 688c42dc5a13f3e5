// A request counts as active until its callback is over, and a server until its handle is gone: in its close event it still does.
// Source: HNDL04; S27; src/node_process_methods.cc GetActiveResourcesInfo
const fs = require('fs');
const net = require('net');
const show = (name) => {
  console.log(name);
  for (const resource of process.getActiveResourcesInfo()) console.log(resource);
};
const server = net.createServer();

fs.stat('.', () => {
  show('in stat');
  server.listen('./server.sock', () => {
    show('listening');
    server.close(() => show('closed'));
    show('closing');
  });
});
show('main');
