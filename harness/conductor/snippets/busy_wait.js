const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };
setTimeout(() => console.log('timeout'), 5);
setImmediate(() => console.log('immediate'));
busy(10);
const start = Date.now();
while (Date.now() - start < 20);
console.log('main');
