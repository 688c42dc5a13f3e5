// What enterWith sets in an interval is there in its next call up to Node 22, where the resource keeps the value, and forgotten from 24 on.
// Source: ALS13; lib/internal/async_local_storage
const { AsyncLocalStorage } = require('async_hooks');
const als = new AsyncLocalStorage();
let calls = 0;

als.run('made', () => {
  const interval = setInterval(() => {
    console.log('call', als.getStore());
    als.enterWith('entered');
    setImmediate(() => console.log('immediate', als.getStore()));
    if (++calls === 3) clearInterval(interval);
  }, 1);
});
