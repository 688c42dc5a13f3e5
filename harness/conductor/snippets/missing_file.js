require('fs').readFile('/nonexistent/file', () => console.log('read'));
setImmediate(() => console.log('immediate'));
