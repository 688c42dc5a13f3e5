process.on('uncaughtException', (e) => console.log('caught', e.message));
setTimeout(() => { throw new Error('timer'); }, 1);
setTimeout(() => console.log('second timer'), 1);
setImmediate(() => { throw new Error('immediate'); });
setImmediate(() => console.log('second immediate'));
