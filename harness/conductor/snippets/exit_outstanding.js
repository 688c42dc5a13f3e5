const fs = require('fs');
for (let i = 0; i < 6; i++) fs.writeFile('f' + i, 'x', () => console.log('written'));
process.on('exit', () => console.log('exit'));
setImmediate(() => process.exit(3));
