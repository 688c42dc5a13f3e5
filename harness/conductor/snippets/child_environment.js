const { execFileSync } = require('child_process');
console.log(Object.keys(process.env).filter((k) => /LD_|CONDUCT/.test(k)).length);
console.log(String(execFileSync('/usr/bin/env')).split('\n').filter((l) => /LD_|CONDUCT/.test(l)).length);
console.log(require('fs').readdirSync('/proc/self/fd').length > 0);
