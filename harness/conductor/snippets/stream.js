const fs = require('fs');
const out = fs.createWriteStream('copy');
fs.createReadStream(__filename).on('close', () => console.log('read close')).pipe(out);
out.on('finish', () => console.log('finish')).on('close', () => console.log('write close'));
setImmediate(() => console.log('immediate'));
