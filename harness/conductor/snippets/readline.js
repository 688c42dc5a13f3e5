const rl = require('readline').createInterface({ input: require('fs').createReadStream(__filename) });
let n = 0;
rl.on('line', () => n++).on('close', () => console.log('lines', n));
setImmediate(() => console.log('immediate'));
