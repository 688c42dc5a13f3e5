const { execFile } = require('child_process');
execFile('/bin/echo', ['hi'], (err, out) => console.log('child', out.trim()));
setImmediate(() => console.log('immediate'));
