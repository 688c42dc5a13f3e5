const dns = require('dns');
dns.lookup('localhost', () => console.log('lookup'));
dns.lookup('127.0.0.1', () => console.log('literal'));
setImmediate(() => console.log('immediate'));
