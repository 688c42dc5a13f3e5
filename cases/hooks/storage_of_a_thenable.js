// A thenable's then is called with the value of the await, and so is what comes after it.
// Source: ALS09; lib/internal/async_local_storage
const { AsyncLocalStorage } = require('async_hooks');
const als = new AsyncLocalStorage();
const show = (name) => console.log(name, als.getStore());
const thenable = {
  then(resolve) {
    show('then');
    resolve();
  },
};
const wait = async () => {
  await thenable;
  show('awaited');
};

als.run('value', wait);
show('main');
