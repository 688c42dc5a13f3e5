const fs = require('fs');
fs.writeFileSync('w', 'a');
const watcher = fs.watch('w', () => { console.log('change'); watcher.close(); });
fs.writeFileSync('w', 'b');
setImmediate(() => console.log('immediate'));
