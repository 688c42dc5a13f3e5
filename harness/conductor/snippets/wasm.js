const bytes = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);
WebAssembly.compile(bytes).then(() => console.log('compiled'));
setImmediate(() => console.log('immediate'));
setTimeout(() => console.log('timeout'), 3);
