// The main script has id 1, a callback the id of its resource, and its trigger is what made it; promise reactions have none without a hook.
// Source: ASYN09; lib/internal/async_hooks.js executionAsyncId
const { executionAsyncId, triggerAsyncId } = require('async_hooks');
const main = executionAsyncId();

console.log('main', main, triggerAsyncId());
setTimeout(() => {
  const timer = executionAsyncId();
  console.log('timeout', timer > main, triggerAsyncId());
  process.nextTick(() => console.log('tick', executionAsyncId() > timer, triggerAsyncId() === timer));
}, 1);
Promise.resolve().then(() => console.log('micro', executionAsyncId()));
process.on('exit', () => console.log('exit', executionAsyncId()));
