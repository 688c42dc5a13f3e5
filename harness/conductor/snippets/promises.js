const fs = require('fs');
(async () => {
  await fs.promises.writeFile('x', 'x');
  console.log((await fs.promises.readFile('x')).length);
  await Promise.all([fs.promises.stat('x').then(() => console.log('stat')), fs.promises.readdir('.').then(() => console.log('dir'))]);
  await fs.promises.rm('x');
  console.log('done');
})();
process.nextTick(() => console.log('tick'));
