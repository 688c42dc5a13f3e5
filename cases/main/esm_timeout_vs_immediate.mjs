// In an ES module a 0 ms timer and an immediate race only since the module is evaluated before the loop (22.18, 24.3); before that the immediate is first.
// Source: S03; MAIN18; lib/internal/modules/esm/loader.js import, src/node.cc LoadEnvironment
// Folklore: timeout < immediate
setTimeout(() => console.log('timeout'), 0);
setImmediate(() => console.log('immediate'));
