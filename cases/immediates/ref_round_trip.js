// unref and ref of an immediate take back each other: it runs, and keeps the loop alive for it.
// Source: IMM25; lib/internal/timers.js Immediate
const immediate = setImmediate(() => console.log('immediate'));
immediate.unref();
console.log(immediate.hasRef() ? 'ref' : 'unref');
immediate.ref();
console.log(immediate.hasRef() ? 'ref' : 'unref');
process.on('exit', () => console.log('exit'));
