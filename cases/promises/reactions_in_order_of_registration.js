// Reactions to one promise run in the order in which they were registered, before and after it was resolved alike.
// Source: PROM01; deps/v8/src/builtins/promise-abstract-operations.tq TriggerPromiseReactions
const settled = Promise.resolve();
settled.then(() => console.log('settled 1'));
settled.then(() => console.log('settled 2'));
settled.then(() => console.log('settled 3'));

let fulfil;
const pending = new Promise((resolve) => { fulfil = resolve; });
pending.then(() => console.log('pending 1'));
pending.then(() => console.log('pending 2'));
fulfil();
pending.then(() => console.log('pending 3'));
