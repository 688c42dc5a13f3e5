// Reading or writing a whole file keeps the value, whether that takes a row of requests or one job.
// Source: ALS01; lib/fs.js readFile, writeFile
const fs = require('fs');
const { AsyncLocalStorage } = require('async_hooks');
const als = new AsyncLocalStorage();
const show = (name) => console.log(name, als.getStore());

als.run('value', () => {
  fs.writeFile('./file', 'text', () => {
    show('written');
    fs.readFile('./file', () => {
      show('read');
      fs.promises.readFile('./file').then(() => show('promised'));
    });
  });
});
als.run('other', () => show('main'));
