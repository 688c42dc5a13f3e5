const crypto = require('crypto');
for (let i = 0; i < 4; i++) crypto.pbkdf2('a', 'b', 2000, 16, 'sha1', () => console.log(i));
setImmediate(() => console.log('immediate'));
