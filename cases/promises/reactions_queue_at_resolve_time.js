// Reactions registered before a promise is resolved are queued when it is resolved, behind what was queued by then; later ones when they are registered.
// Source: PROM58; deps/v8/src/builtins/promise-abstract-operations.tq TriggerPromiseReactions
let resolve;
const promise = new Promise((r) => { resolve = r; });
promise.then(() => console.log('registered first'));
Promise.resolve().then(() => console.log('queued before resolve'));
resolve();
Promise.resolve().then(() => console.log('queued after resolve'));
promise.then(() => console.log('registered last'));
