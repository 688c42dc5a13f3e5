// A function goes on after an await with the value it had before, whoever resolves, and what enterWith sets after an await stays inside.
// Source: ALS03; ALS04; ALS08; lib/internal/async_local_storage
const { AsyncLocalStorage } = require('async_hooks');
const als = new AsyncLocalStorage();
const show = (name) => console.log(name, als.getStore());
let release;
const promise = new Promise((resolve) => release = resolve);
const inner = async () => {
  await 0;
  als.enterWith('inner');
  show('inner');
};
const outer = async () => {
  als.enterWith('outer');
  await inner();
  show('outer');
  await promise;
  show('released');
};

outer();
show('main');
als.run('releaser', () => setImmediate(() => release()));
