const shared = new Int32Array(new SharedArrayBuffer(4));
setTimeout(() => console.log('timeout'), 1);
console.log(Atomics.wait(shared, 0, 0, 500));
setImmediate(() => console.log('immediate'));
