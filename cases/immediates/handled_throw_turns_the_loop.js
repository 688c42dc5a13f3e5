// A handled throw queues an immediate of its own, so the loop turns once more and an unref'd immediate gets its check phase.
// Source: IMM27; lib/internal/process/execution.js createOnGlobalUncaughtException
process.on('uncaughtException', (err) => console.log('caught', err.message));
process.on('exit', (code) => console.log('exit', code));
setImmediate(() => console.log('unref immediate')).unref();
throw new Error('boom');
