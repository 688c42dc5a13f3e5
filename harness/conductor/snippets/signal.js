process.once('SIGUSR2', () => console.log('signal'));
process.kill(process.pid, 'SIGUSR2');
setImmediate(() => console.log('immediate'));
setTimeout(() => console.log('timeout'), 20);
