const fs = require('fs');
for (const name of ['a', 'b', 'c']) fs.stat(__filename, () => console.log(name));
