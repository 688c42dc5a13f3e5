process.on('exit', (code) => console.log('exit', code));
setTimeout(() => console.log('never'), 10);
setImmediate(() => { throw new Error('boom'); });
