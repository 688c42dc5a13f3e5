// A request that cannot connect tells of its socket, its error and its close.
// Source: HTTP04; lib/_http_client.js socketErrorListener
const http = require('http');

const req = http.get({ socketPath: './missing.sock', agent: false });
req.on('socket', () => console.log('socket'));
req.on('error', (err) => console.log(err.code));
req.on('close', () => console.log('close'));
process.nextTick(() => console.log('tick'));
setImmediate(() => console.log('immediate'));
