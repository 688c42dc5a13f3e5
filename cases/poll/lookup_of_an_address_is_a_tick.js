// dns.lookup of an address asks nobody: it calls back from a tick, in line with the others.
// Source: POLL35; lib/dns.js lookup
const dns = require('dns');

dns.lookup('127.0.0.1', (err, address, family) => console.log('lookup', address, family));
process.nextTick(() => console.log('tick'));
setImmediate(() => console.log('immediate'));
console.log('main');
